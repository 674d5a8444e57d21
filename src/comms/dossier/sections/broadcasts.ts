import type { Broadcast } from '../../analyses/broadcast.ts'
import { broadcasts } from '../../analyses/broadcasts.ts'
import { BURST_RULE } from '../../analyses/bursts.ts'
import { customers } from '../../analyses/customers.ts'
import { broadcastPicture, daysOfLine, hatchedHint } from '../../charts/line-pictures.ts'
import { count, counted } from '../../english.ts'
import type { Block, Row } from '../document.ts'
import { figure, moment, words } from '../figure.ts'
import { type Contradiction, type SectionWriter, seenOf, type Subject } from '../subject.ts'

/** When it sent one message to many. */
export const bulkMessages: SectionWriter = async subject => {
  const { source, number, queries, suffix } = subject
  const { rows } = await queries.ask(broadcasts(source, { number }))
  return {
    section: {
      id: `broadcasts${suffix}`,
      title: 'Bulk messages',
      blocks: rows.length === 0 ? [none(subject)] : await found(subject, rows),
    },
    against: rows.length === 0 ? [] : contradictions(subject, rows),
  }
}

function none({ cite, number, pages }: Subject): Block {
  const ref = cite.without(
    `No bulk message of ${number}`,
    'Nothing to list: no run of messages in these records meets the rule',
    pages.number,
  )
  return {
    kind: 'paragraph',
    text: [
      figure('No bulk message of this number is seen in the records held', ref, pages.number),
      '. Where its own records are not held, that is no finding that it sent none.',
    ],
  }
}

async function found(subject: Subject, rows: readonly Broadcast[]): Promise<Block[]> {
  const { source, number, queries, suffix, cite, pages } = subject
  const [bought] = (await queries.ask(customers(source, { number }))).rows
  const seen = seenOf(subject)
  const days = daysOfLine(seen, bought?.days ?? [])
  const picture = broadcastPicture(`broadcasts${suffix}`, seen, days, rows, 'document')
  const all = cite.events(
    `Bulk messages of ${number}, all`,
    rows.flatMap(({ events }) => events),
    {
      total: rows.reduce((sum, { messages }) => sum + messages, 0),
      page: pages.broadcast(0),
    },
  )
  const table: Row[] = rows.map((one, index) => {
    const ref = refOf(subject, one, index)
    return {
      cells: [
        [figure(moment(one.from), ref, pages.broadcast(index))],
        words(count(one.recipients)),
        words(count(one.answered)),
        words(sameWords(one)),
      ],
      ref,
    }
  })
  return [
    ...(picture === undefined
      ? []
      : [
          {
            kind: 'chart' as const,
            id: `chart-broadcasts${suffix}`,
            title: 'Bulk messages by day and hour',
            text: [figure(picture.summary, all, pages.broadcast(0))],
            note: `Each circle is one message sent to many numbers; its area is the number of recipients. Days run from left to right, the hour runs down. ${hatchedHint(seen, days)}`,
            picture: picture.svg,
          },
        ]),
    {
      kind: 'table',
      caption: 'Bulk messages, each with its rows',
      columns: [
        { title: 'First message', wide: 1.6 },
        { title: 'Recipients', numeric: true, wide: 0.9 },
        { title: 'Got in touch within two hours', numeric: true, wide: 1.1 },
        { title: 'Same words', wide: 2.4 },
      ],
      rows: table,
    },
    {
      kind: 'note',
      text: `A bulk message is a run of messages from one number to at least ${BURST_RULE.recipients} distinct recipients within ${BURST_RULE.windowMinutes} minutes; where the number’s own records are not held, the same words reaching two handsets, or three handsets at one moment.`,
    },
  ]
}

const refOf = ({ cite, pages, number }: Subject, one: Broadcast, index: number): number =>
  cite.events(`Bulk message of ${number}, ${moment(one.from)}`, one.events, {
    total: one.messages,
    page: pages.broadcast(index),
  })

function sameWords({ same_text, text }: Broadcast): string {
  if (same_text === null) return 'words not held'
  const quoted = text === null ? '' : `: “${text.replaceAll(/\s+/g, ' ').slice(0, 160)}”`
  return `${Math.round(same_text * 100)}%${quoted}`
}

function contradictions({ cite, number, pages }: Subject, rows: readonly Broadcast[]): Contradiction[] {
  const finding = 'That the bulk messages advertise drugs'
  const unread = rows.filter(({ same_text }) => same_text === null)
  const unanswered = rows.filter(({ answered }) => answered === 0)
  const about = (title: string, some: readonly Broadcast[]) =>
    cite.events(
      title,
      some.flatMap(({ events }) => events),
      { total: some.reduce((sum, { messages }) => sum + messages, 0), page: pages.broadcast(0) },
    )
  return [
    ...(unread.length === 0
      ? []
      : [
          {
            finding,
            against: words(
              `The words of ${unread.length === rows.length ? 'all' : count(unread.length)} of them are not held: a club, a school or a trader sends bulk messages too`,
            ),
            ref: about(`Bulk messages of ${number} without words`, unread),
          },
        ]),
    ...(unanswered.length === 0
      ? []
      : [
          {
            finding,
            against: words(
              `After ${count(unanswered.length)} of ${counted(rows.length, 'bulk message')} nobody is seen getting in touch within two hours`,
            ),
            ref: about(`Bulk messages of ${number} that nobody is seen answering`, unanswered),
          },
        ]),
  ]
}
