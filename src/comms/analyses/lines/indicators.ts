import { between, type Indicator } from './indicator.ts'
import type { Measures } from './measures.ts'
import { SELDOM_RUNG } from './traffic.ts'
import { WHEREABOUTS_INDICATORS } from './whereabouts-indicators.ts'
import { WORDING_INDICATORS } from './wording-indicators.ts'

const weeks = (m: Measures) => Math.max(m.span_days / 7, 0.5)
const percent = (share: number | null) => `${Math.round((share ?? 0) * 100)}%`
const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
const tenth = (value: number) => Math.round(value * 10) / 10

/** All that is weighed, in the order in which it is told. */
export const INDICATORS: readonly Indicator[] = [
  {
    name: 'broadcasts',
    speaks: 'for',
    value: m => between(Math.log2(1 + m.bursts / weeks(m)), 0, 4),
    figure: m => m.bursts,
    sentence: m =>
      `It sent ${count(m.bursts, 'bulk message')} on ${count(m.burst_days, 'day')}, to ${Math.round(m.burst_size ?? 0)} numbers each on average`,
    shows: 'bulk',
  },
  {
    name: 'same-list',
    speaks: 'for',
    value: m => (m.list_kept === null ? null : m.list_kept * between(m.list_size, 3, 10)),
    figure: m => m.list_kept,
    sentence: m =>
      `${percent(m.list_kept)} of the ${m.list_size} numbers on its bulk list were messaged more than once`,
    shows: 'bulk',
  },
  {
    name: 'answered-broadcasts',
    speaks: 'for',
    value: m => (m.answered === null ? null : between(m.answered, 0, 0.25)),
    figure: m => m.answered,
    sentence: m => `${percent(m.answered)} of those reached by a bulk message called or texted within two hours`,
    shows: 'after_bulk',
  },
  {
    name: 'list-buys',
    speaks: 'for',
    value: m => (m.list_buyers === null ? null : m.list_buyers * between(m.list_size, 3, 10)),
    figure: m => m.list_buyers,
    sentence: m => `${percent(m.list_buyers)} of the numbers on its bulk list also turn to it themselves`,
    shows: 'approach AND NOT out',
  },
  {
    name: 'only-advertises',
    speaks: 'for',
    value: m => (m.starters < SELDOM_RUNG && (m.bursts >= 2 || m.reached >= 40) ? 1 : 0),
    figure: m => m.starters,
    sentence: m => `It messaged ${m.reached} numbers and was hardly ever rung: another number may take the orders`,
    shows: 'out AND NOT call',
  },
  {
    name: 'regulars',
    speaks: 'for',
    value: m => between(Math.log2(1 + m.regulars), 0, 6),
    figure: m => m.regulars,
    sentence: m => `${count(m.regulars, 'number')} turned to it on three days or more`,
    shows: 'approach AND NOT out',
  },
  {
    name: 'frequent-regulars',
    speaks: 'for',
    value: m => between(m.frequent / Math.max(m.starters, 1), 0, 0.4),
    figure: m => m.frequent,
    sentence: m => `${m.frequent} of the ${m.starters} numbers that turn to it do so at least twice a week`,
    shows: 'approach AND NOT out',
  },
  {
    name: 'pace',
    speaks: 'for',
    value: m => (m.weekly === null ? null : between(m.weekly, 0.5, 3.5)),
    figure: m => (m.weekly === null ? null : tenth(m.weekly)),
    sentence: m => `A typical regular turns to it on ${tenth(m.weekly ?? 0)} days a week`,
    shows: 'approach AND NOT out',
  },
  {
    name: 'again-the-same-day',
    speaks: 'for',
    value: m => between(m.again, 0, 0.4),
    figure: m => m.again,
    sentence: m =>
      `${percent(m.again)} of the approaches to it are a second or later one of the same number on the same day`,
    shows: 'approach AND NOT out',
  },
  {
    name: 'call-backs',
    speaks: 'for',
    value: m => between(m.backs, 0, 0.4),
    figure: m => m.backs,
    sentence: m => `It rang or texted back within 15 minutes after ${percent(m.backs)} of incoming contacts`,
    shows: 'back',
  },
  {
    name: 'short-calls',
    speaks: 'for',
    value: m => (m.short === null ? null : between(m.short, 0.3, 1)),
    figure: m => m.short,
    sentence: m => `${percent(m.short)} of its connected calls lasted a minute or less`,
    shows: 'call AND seconds BETWEEN 1 AND 60',
  },
  {
    name: 'brief-calls',
    speaks: 'for',
    value: m => (m.talk === null ? null : between(75 - m.talk, 0, 60)),
    figure: m => m.talk,
    sentence: m => `Half of its connected calls lasted ${Math.round(m.talk ?? 0)} seconds or less`,
    shows: 'call AND seconds BETWEEN 1 AND 60',
  },
  {
    name: 'retries',
    speaks: 'for',
    value: m => between(m.retries, 0, 0.5),
    figure: m => m.retries,
    sentence: m => `${percent(m.retries)} of the calls to it were another try within 15 minutes`,
    shows: 'retry',
  },
  {
    name: 'late-hours',
    speaks: 'for',
    value: m => between(m.late, 0, 0.3),
    figure: m => m.late,
    sentence: m => `${percent(m.late)} of the approaches to it came between 9 in the evening and 6 in the morning`,
    shows: 'approach AND NOT out AND (hour(lt) >= 21 OR hour(lt) < 6)',
  },
  {
    name: 'sundays',
    speaks: 'for',
    value: m => between(m.sunday, 0, 0.14),
    figure: m => m.sunday,
    // What counts is that it does not rest: the full weight is reached with the share that chance gives to one day of seven.
    sentence: m =>
      `${percent(m.sunday)} of the approaches to it came on Sundays; a number that never rests has a seventh of them (14%) then, one that rests on Sundays fewer`,
    shows: 'approach AND NOT out AND dayofweek(lt) = 0',
  },
  {
    name: 'every-day',
    speaks: 'for',
    value: m => between(m.active_days / Math.max(m.span_days, 3), 0.5, 1),
    figure: m => m.active_days,
    sentence: m => `It was in use on ${m.active_days} of the ${m.span_days} days from its first to its last event`,
    shows: 'true',
  },
  {
    name: 'turned-to',
    speaks: 'for',
    value: m => between(m.asked, 0.4, 1),
    figure: m => m.asked,
    sentence: m => `In ${percent(m.asked)} of its dealings the other side made the first move`,
    shows: 'approach AND NOT out',
  },
  {
    name: 'handset-changes',
    speaks: 'for',
    rests_on: 'handsets',
    value: m =>
      m.imeis === null && m.imsis === null
        ? null
        : between(
            (Math.max((m.imeis ?? 1) - 1, 0) + Math.max((m.imsis ?? 1) - 1, 0)) / Math.max(m.span_days / 28, 1),
            0,
            3,
          ),
    figure: m => m.imeis,
    sentence: m =>
      `It was used in ${count(m.imeis ?? 1, 'handset')} with ${count(m.imsis ?? 1, 'SIM')} in ${count(m.span_days, 'day')}`,
    shows: 'imei IS NOT NULL OR imsi IS NOT NULL',
  },
  ...WHEREABOUTS_INDICATORS,
  {
    name: 'directs-others',
    speaks: 'for',
    value: m => between(m.unasked, 0, 0.6),
    figure: m => m.unasked,
    sentence: m => `${percent(m.unasked)} of its own approaches went to numbers that never turn to it`,
    shows: 'approach AND out AND NOT bulk',
  },
  {
    name: 'ready-made-customers',
    speaks: 'for',
    value: m => (m.ready_made === null || m.before_days < 5 ? null : m.ready_made * between(m.before_days, 3, 10)),
    figure: m => m.ready_made,
    sentence: m =>
      `It appeared ${m.before_days} days into the records and ${percent(m.ready_made)} of its regulars turned to it at once`,
    shows: 'approach AND NOT out',
  },
  {
    name: 'short-life',
    speaks: 'for',
    value: m => between(Math.max(m.before_days, m.after_days), 4, 20),
    figure: m => m.span_days,
    sentence: m =>
      `It was in use for ${m.span_days} days, with ${m.before_days} days of records before and ${m.after_days} after`,
    shows: 'true',
  },
  ...WORDING_INDICATORS,
  {
    name: 'long-talks',
    speaks: 'against',
    value: m => (m.long === null ? null : between(m.long, 0.02, 0.3)),
    figure: m => m.long,
    sentence: m => `${percent(m.long)} of its connected calls lasted three minutes or more`,
    shows: 'call AND seconds >= 180',
  },
  {
    name: 'rings-landlines',
    speaks: 'against',
    value: m => between(m.fixed, 0, 0.15),
    figure: m => m.fixed,
    sentence: m =>
      `${percent(m.fixed)} of its own approaches went to landlines and service numbers, as a business does`,
    shows: 'approach AND out',
  },
  {
    name: 'mostly-texts',
    speaks: 'against',
    value: m => between(m.texts, 0.3, 1),
    figure: m => m.texts,
    sentence: m => `${percent(m.texts)} of its contact, bulk messages aside, was by text`,
    shows: 'NOT call AND NOT bulk',
  },
  {
    name: 'much-back-and-forth',
    speaks: 'against',
    value: m => (m.exchange === null ? null : between(m.exchange, 1, 4)),
    figure: m => (m.exchange === null ? null : tenth(m.exchange)),
    sentence: m => `One approach to it takes ${tenth(m.exchange ?? 0)} calls and texts on average`,
    shows: 'NOT bulk',
  },
  {
    name: 'one-time-contacts',
    speaks: 'against',
    value: m => between(m.once, 0.1, 0.7),
    figure: m => m.once,
    sentence: m => `${percent(m.once)} of the numbers it dealt with were met only once`,
    shows: 'approach',
  },
]
