import { type CoUsage, CAUTION } from '../../analyses/co-usage/ratio.ts'
import { coUsage } from '../../analyses/co-usage/co-usage.ts'
import { together } from '../../analyses/together/together.ts'
import { count, spaced } from '../../english.ts'
import type { Block } from '../document.ts'
import { figure, words } from '../figure.ts'
import type { SectionWriter, Subject } from '../subject.ts'

/** Phones compared: those most often at one place at one time with this one, beyond what chance explains. */
const COMPARED = 5

/**
 * Which phones may have been carried by the same person: for investigation only, because what a store holds is compared with
 * ratios learnt from simulated data.
 */
export const coUsedPhones: SectionWriter = async subject => {
  const { source, number, queries, suffix } = subject
  const company = await queries.ask(together(source, { number }))
  const others = company.rows.slice(0, COMPARED).map(({ a, b }) => (a === number ? b : a))
  const ratios: CoUsage[] = []
  for (const b of others) ratios.push(...(await queries.ask(coUsage(source, { a: number, b }))).rows)
  return {
    section: {
      id: `co-used${suffix}`,
      title: 'Co-used phones',
      blocks: [
        {
          kind: 'warning',
          text: `For investigation, not for evidence: ratios learnt from simulated data have no known error rate on records such as these. ${CAUTION}`,
        },
        ratios.length === 0 ? none(subject) : table(subject, ratios),
      ],
    },
    against: [],
  }
}

function none({ cite, number, pages }: Subject): Block {
  const ref = cite.without(
    `No phone to compare with ${number}`,
    'Nothing to list: no other number was at one place at one time with it often enough, or no record shows where it was',
    pages.movements,
  )
  const text = 'No other phone was with this one often enough to ask whether one person carried both'
  return { kind: 'paragraph', text: [figure(text, ref, pages.movements), '.'] }
}

function table({ cite, number, pages }: Subject, ratios: readonly CoUsage[]): Block {
  return {
    kind: 'opinion',
    of: `the analysis “co-usage”, learnt from ${[...new Set(ratios.map(({ basis }) => basis))].join('; ')}`,
    blocks: [
      {
        kind: 'table',
        caption: 'Phones most often at one place at one time with this one',
        columns: [
          { title: 'Phone', wide: 1.3 },
          { title: 'Likelihood ratio (log10)', numeric: true },
          { title: 'In words', wide: 1.5 },
          { title: 'What it rests on', wide: 4.5 },
        ],
        rows: ratios.map(ratio => {
          const page = pages.other(ratio.b)
          const ref =
            ratio.events.length === 0
              ? cite.without(
                  `Co-use of ${number} and ${ratio.b}`,
                  'No registrations together: there is no answer, which is no sign of two carriers',
                  page,
                )
              : cite.events(
                  `Co-use of ${number} and ${ratio.b}: the clearest meetings, and what speaks most against`,
                  ratio.events,
                  {
                    page,
                  },
                )
          const { lr, log10_lr, registrations } = ratio
          return {
            cells: [
              [figure(spaced(ratio.b), ref, page)],
              words(lr === null || log10_lr === null ? 'no answer' : `${lr} (${log10_lr})`),
              words(ratio.support === '' ? '–' : ratio.support),
              words(
                [
                  `${count(registrations.a)} and ${count(registrations.b)} registrations`,
                  ...ratio.reasons.map(({ text }) => text),
                ].join('; '),
              ),
            ],
            ref,
          }
        }),
      },
    ],
  }
}
