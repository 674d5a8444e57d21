import { between, type Indicator } from './indicator.ts'

/** A share of few is pulled towards nothing, so that one text out of one is no proof. */
const steady = (hits: number, of: number) => hits / (of + 2)

/** What the words of messages say, where they are held. */
export const WORDING_INDICATORS: readonly Indicator[] = [
  {
    name: 'speaks-of-drugs',
    speaks: 'for',
    rests_on: 'wording',
    value: m => (m.texts_sent === null ? null : between(steady(m.says_drugs ?? 0, m.texts_sent), 0, 0.3)),
    figure: m => m.says_drugs,
    sentence: m => `${m.says_drugs} of its ${m.texts_sent} different messages use words for drugs`,
    shows: 'out AND text IS NOT NULL',
  },
  {
    name: 'speaks-of-deals',
    speaks: 'for',
    rests_on: 'wording',
    value: m => (m.texts_sent === null ? null : between(steady(m.says_deals ?? 0, m.texts_sent), 0, 0.3)),
    figure: m => m.says_deals,
    sentence: m => `${m.says_deals} of its ${m.texts_sent} different messages offer so many for so much`,
    shows: 'out AND text IS NOT NULL',
  },
  {
    name: 'says-it-is-open',
    speaks: 'for',
    rests_on: 'wording',
    value: m => (m.texts_sent === null ? null : between(steady(m.says_open ?? 0, m.texts_sent), 0, 0.4)),
    figure: m => m.says_open,
    sentence: m => `${m.says_open} of its ${m.texts_sent} different messages say that it is on, or ask to be rung`,
    shows: 'out AND text IS NOT NULL',
  },
  {
    name: 'says-where-to-meet',
    speaks: 'for',
    rests_on: 'wording',
    value: m => (m.texts_sent === null ? null : between(steady(m.says_meets ?? 0, m.texts_sent), 0, 0.3)),
    figure: m => m.says_meets,
    sentence: m =>
      `${m.says_meets} of its ${m.texts_sent} different messages send someone to a place, or tell them to wait or bring cash`,
    shows: 'out AND text IS NOT NULL',
  },
  {
    name: 'announces-a-number',
    speaks: 'for',
    rests_on: 'wording',
    value: m => (m.texts_sent === null ? null : between(m.says_number ?? 0, 0, 1)),
    figure: m => m.says_number,
    sentence: m =>
      `${m.says_number} of its ${m.texts_sent} different messages announce a new number or say it is the same one`,
    shows: 'out AND text IS NOT NULL',
  },
  {
    name: 'is-asked-for-drugs',
    speaks: 'for',
    rests_on: 'wording',
    value: m => (m.texts_got === null ? null : between(steady(m.got_orders ?? 0, m.texts_got), 0, 0.4)),
    figure: m => m.got_orders,
    sentence: m => `${m.got_orders} of the ${m.texts_got} different messages it was sent read like orders`,
    shows: 'NOT out AND text IS NOT NULL',
  },
  {
    name: 'is-sent-offers',
    speaks: 'against',
    rests_on: 'wording',
    value: m => (m.texts_got === null ? null : between(steady(m.got_offers ?? 0, m.texts_got), 0, 0.2)),
    figure: m => m.got_offers,
    sentence: m =>
      `${m.got_offers} of the ${m.texts_got} different messages it was sent offer drugs or deals, or send it to a place, as a buyer or a runner is written to`,
    shows: 'NOT out AND text IS NOT NULL',
  },
  {
    name: 'speaks-of-trade',
    speaks: 'against',
    rests_on: 'wording',
    value: m =>
      m.texts_sent === null ? null : between(steady(m.trade ?? 0, (m.texts_sent ?? 0) + (m.texts_got ?? 0)), 0.05, 0.4),
    figure: m => m.trade,
    sentence: m =>
      `${m.trade} of ${(m.texts_sent ?? 0) + (m.texts_got ?? 0)} different messages speak of honest trade, care, school or clubs`,
    shows: 'text IS NOT NULL',
  },
]
