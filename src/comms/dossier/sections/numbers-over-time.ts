import type { Answer, EventRef } from '../../analyses/answer.ts'
import type { Successor } from '../../analyses/successors/successor.ts'
import { successors } from '../../analyses/successors/successors.ts'
import { partyId } from '../../analyses/party.ts'
import type { Swap } from '../../analyses/swap.ts'
import { swaps } from '../../analyses/swaps.ts'
import { type NumberLife, numberTimeline } from '../../charts/number-timeline.ts'
import { HANDSET_DIGITS, score, spaced, SWAP_WORDS } from '../../english.ts'
import { londonTime } from '../../../values/london.ts'
import type { Block, Row, Table } from '../document.ts'
import { day, figure, joined, moment, words } from '../figure.ts'
import { heldAbout } from '../held-about.ts'
import type { Contradiction, SectionWriter, Subject } from '../subject.ts'

/** From this probability on, another number is drawn beside this one. */
const DRAWN_FROM = 0.5

/** Reasons told of each alternative; the page of the hand-over has them all. */
const REASONS_LISTED = 6

/** Its changes of handset and SIM, and which numbers it may have followed or been followed by. */
export const numbersOverTime: SectionWriter = async subject => {
  const { source, number, queries, suffix } = subject
  const changes = await queries.ask(swaps(source, { number }))
  const every = await queries.ask(successors(source))
  const after = await queries.ask(successors(source, { number }))
  const before = every.rows.filter(({ to }) => to === number)
  const lives = await livesOf(subject, changes.rows, before, after.rows)
  return {
    section: {
      id: `numbers-over-time${suffix}`,
      title: 'Its numbers over time',
      blocks: [
        ...(lives.length < 2 ? [] : [timeline(subject, lives)]),
        swapBlock(subject, changes.rows),
        {
          kind: 'opinion',
          of: `the analysis “successors”, version ${after.version}`,
          blocks: [
            after.rows.length === 0
              ? { kind: 'paragraph', text: words('The analysis has no answer for this number.') }
              : handovers(subject, 'What may have replaced it, with the answer “no change”', after.rows, 'after'),
            before.length === 0
              ? { kind: 'paragraph', text: words('It is not named as the replacement of another number.') }
              : handovers(subject, 'What it may have replaced', before, 'before'),
            {
              kind: 'note',
              text: 'Probabilities are calibrated on simulated counties. For each number the alternatives and “no change” add up to 1.',
            },
          ],
        },
      ],
    },
    against: contradictions(subject, changes.rows, after),
  }
}

function swapBlock(subject: Subject, rows: readonly Swap[]): Block {
  const { cite, number, pages } = subject
  if (rows.length === 0) {
    const ref = cite.without(
      `No change of handset or SIM of ${number}`,
      'Nothing to list: no record shows two handsets or SIMs one after the other',
      pages.number,
    )
    const text = 'No change of handset, SIM or number is seen in the records held'
    return {
      kind: 'paragraph',
      text: [
        figure(text, ref, pages.number),
        '. Records without handset (IMEI) and SIM (IMSI) numbers cannot show one.',
      ],
    }
  }
  return {
    kind: 'table',
    caption: 'Changes of handset, SIM or number',
    columns: [
      { title: 'What changed', wide: 1.2 },
      { title: 'From', wide: 1.4 },
      { title: 'To', wide: 1.4 },
      { title: 'Between', wide: 2 },
      { title: 'What stayed the same', wide: 1.6 },
    ],
    rows: rows.map(swap => ({
      cells: [
        [figure(SWAP_WORDS[swap.kind], swapRef(subject, swap), pages.number)],
        words(spaced(swap.from)),
        words(spaced(swap.to)),
        words(`${moment(swap.last_before)} and ${moment(swap.first_after)}`),
        words(`${KEPT[swap.kept.type]} ${spaced(swap.kept.value)}`),
      ],
      ref: swapRef(subject, swap),
    })),
  }
}

const KEPT = { number: 'Number', imei: HANDSET_DIGITS, imsi: 'SIM (IMSI)' } as const

const swapRef = ({ cite, pages }: Subject, swap: Swap): number =>
  cite.events(`${SWAP_WORDS[swap.kind]}: ${swap.from} to ${swap.to}, ${day(swap.first_after)}`, swap.events, {
    page: pages.number,
  })

function handovers(subject: Subject, caption: string, rows: readonly Successor[], side: 'before' | 'after'): Table {
  const { pages } = subject
  return {
    kind: 'table',
    caption,
    columns: [
      { title: 'Number', wide: 1.3 },
      { title: 'Probability', numeric: true, wide: 0.9 },
      { title: 'First used after', wide: 1 },
      { title: 'Weightiest reasons', wide: 5 },
    ],
    rows: rows.map((row): Row => {
      const other = side === 'after' ? row.to : row.from
      const page = row.to === null ? pages.number : pages.successor(row.from, row.to)
      const ref = refOf(subject, row)
      return {
        cells: [
          [figure(other === null ? 'No change, or a number not listed' : spaced(other), ref, page)],
          [figure(score(row.probability), ref, page)],
          words(row.at === null ? '–' : moment(row.at)),
          joined(
            row.reasons
              .slice(0, REASONS_LISTED)
              .map(reason =>
                figure(
                  `${reason.weight < 0 ? 'Against: ' : ''}${reason.text}`,
                  reason.events.length === 0 ? ref : reasonRef(subject, row, reason.text, reason.events),
                  page,
                ),
              ),
            '; ',
          ),
        ],
        ref,
      }
    }),
  }
}

const nameOf = ({ from, to }: Successor): string => `${from} to ${to ?? 'no other number'}`

const reasonRef = ({ cite, pages }: Subject, row: Successor, text: string, events: readonly EventRef[]): number =>
  cite.events(`Reason for or against ${nameOf(row)}: ${text}`, events, {
    page: row.to === null ? pages.number : pages.successor(row.from, row.to),
  })

function refOf({ cite, pages }: Subject, row: Successor): number {
  const events = row.reasons.flatMap(reason => reason.events)
  const page = row.to === null ? pages.number : pages.successor(row.from, row.to)
  return events.length === 0
    ? cite.without(
        `${nameOf(row)}, probability`,
        'Worked out, not counted: nothing in the records points to another number more strongly than chance',
        page,
      )
    : cite.events(`${nameOf(row)}: the events behind its reasons`, events, { page })
}

function contradictions(subject: Subject, changes: readonly Swap[], after: Answer<Successor>): Contradiction[] {
  const [best, ...others] = after.rows
  const successor: Contradiction[] =
    best === undefined || best.to === null
      ? []
      : [
          ...others.map(other => ({
            finding: `That ${spaced(best.to)} replaced it`,
            against: words(
              other.to === null
                ? `No change, or a number not listed: probability ${score(other.probability)}`
                : `${spaced(other.to)} instead: probability ${score(other.probability)}`,
            ),
            ref: refOf(subject, other),
          })),
          ...best.reasons
            .filter(({ weight }) => weight < 0)
            .map(reason => ({
              finding: `That ${spaced(best.to)} replaced it`,
              against: words(reason.text),
              ref:
                reason.events.length === 0
                  ? refOf(subject, best)
                  : reasonRef(subject, best, reason.text, reason.events),
            })),
        ]
  const back = changes.filter(({ returns }) => returns)
  return [
    ...successor,
    ...back.map(swap => ({
      finding: `That ${spaced(swap.to)} took the place of ${spaced(swap.from)}`,
      against: words(`${spaced(swap.from)} is seen again later: both are in use`),
      ref: swapRef(subject, swap),
    })),
  ]
}

function timeline({ cite, number, pages, suffix }: Subject, lives: readonly Life[]): Block {
  const summary = lives
    .map(({ name, what, from, until }) => `${name} (${what}): ${day(from)} to ${day(until)}`)
    .join('; ')
  const ref = cite.events(
    `First and last events of ${number} and of the numbers it may have followed or been followed by`,
    lives.flatMap(({ edges }) => edges),
    { page: pages.number },
  )
  return {
    kind: 'chart',
    id: `chart-numbers${suffix}`,
    title: 'Numbers over time',
    text: [figure(summary, ref, pages.number), '.'],
    note: 'A bar runs from first to last seen. An upright stroke is a change of handset or SIM. Other numbers are drawn where the analysis gives them more than an even chance.',
    picture: numberTimeline(`numbers${suffix}`, lives, summary, 'document'),
  }
}

interface Life extends NumberLife {
  readonly edges: readonly EventRef[]
}

async function livesOf(
  { source, number, held, queries }: Subject,
  changes: readonly Swap[],
  before: readonly Successor[],
  after: readonly Successor[],
): Promise<Life[]> {
  const others = [
    ...before.flatMap(({ from, probability }) =>
      probability >= DRAWN_FROM ? [{ other: from, what: 'may have come before' }] : [],
    ),
    ...after.flatMap(({ to, probability }) =>
      to !== null && probability >= DRAWN_FROM ? [{ other: to, what: 'may have come after' }] : [],
    ),
  ]
  const dateOf = (at: string) => londonTime(at).date
  const own: Life = {
    name: spaced(number),
    what: 'this number',
    own: true,
    from: dateOf(held.first_seen),
    until: dateOf(held.last_seen),
    changes: changes
      .filter(swap => swap.number === number && swap.kind !== 'number')
      .map(swap => ({
        date: dateOf(swap.first_after),
        text: `${SWAP_WORDS[swap.kind]}, ${day(swap.first_after)}: ${swap.from} to ${swap.to}`,
      })),
    edges: [held.first, held.last],
  }
  const lives = [own]
  for (const { other, what } of others) {
    const id = await partyId(source, other)
    const about = id === undefined ? undefined : (await queries.ask(heldAbout(source, other, id))).rows[0]
    if (about === undefined) continue
    lives.push({
      name: spaced(other),
      what,
      own: false,
      from: dateOf(about.first_seen),
      until: dateOf(about.last_seen),
      changes: [],
      edges: [about.first, about.last],
    })
  }
  return lives.sort((x, y) => (x.from < y.from ? -1 : x.from > y.from ? 1 : 0))
}
