import { between, type Indicator } from './indicator.ts'

const kilometres = (km: number | null) => `${Math.round(km ?? 0)} km`
const tenth = (value: number) => Math.round(value * 10) / 10

/** Where the number was, where the records give its cells (`whereabouts.ts`). */
export const WHEREABOUTS_INDICATORS: readonly Indicator[] = [
  {
    name: 'apart-from-customers',
    speaks: 'for',
    value: m => (m.apart === null ? null : between(Math.log2(1 + m.apart), 2.5, 6)),
    figure: m => (m.apart === null ? null : tenth(m.apart)),
    sentence: m => `In half of its contacts it was ${kilometres(m.apart)} or more from the other side`,
    shows: 'cell IS NOT NULL AND y_cell IS NOT NULL',
  },
  {
    name: 'far-contacts',
    speaks: 'for',
    value: m => (m.apart75 === null ? null : between(Math.log2(1 + m.apart75), 4, 7)),
    figure: m => (m.apart75 === null ? null : tenth(m.apart75)),
    sentence: m => `In a quarter of its contacts it was ${kilometres(m.apart75)} or more from the other side`,
    shows: 'cell IS NOT NULL AND y_cell IS NOT NULL',
  },
  {
    name: 'travels',
    speaks: 'for',
    value: m => (m.spread90 === null ? null : between(Math.log2(1 + m.spread90), 2, 6)),
    figure: m => (m.spread90 === null ? null : tenth(m.spread90)),
    sentence: m => `In a tenth of its contacts it was ${kilometres(m.spread90)} or more from its usual place`,
    shows: 'cell IS NOT NULL',
  },
  {
    name: 'moves-about',
    speaks: 'for',
    value: m => (m.sites === null ? null : between(m.sites / Math.sqrt(Math.max(m.events, 25)), 0.2, 0.9)),
    figure: m => m.sites,
    sentence: m => `It was used at ${m.sites} different ${m.sites === 1 ? 'mast' : 'masts'}`,
    shows: 'cell IS NOT NULL',
  },
]
