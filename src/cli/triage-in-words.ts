import {
  ageOfRecords,
  type Dealings,
  HOW_TO_ASK,
  type KnownLineFound,
  NOT_TO_SAY,
  type OtherHandset,
  type OwnLineFound,
  type Triage,
  type TriageEvent,
  UNDER_EIGHTEEN,
} from '../comms/index.ts'
import { counted, KIND_WORDS, score, sentence, spaced } from '../comms/english.ts'
import { dateAndTime, shortDate } from '../values/london.ts'

const BASIS = {
  confirmed: 'confirmed',
  given: 'in the list given',
  candidate: 'a candidate of the records held, not confirmed',
} as const

const OWN_BASIS = {
  known: 'known as that of a line',
  held: 'a candidate of the records held, not confirmed',
  alone: 'behaves like a line in this handset alone, not confirmed',
} as const

/**
 * The triage as a page of words, most pressing first; every statement names the rows behind it. `now`: ISO 8601 UTC, to say how old the
 * records are.
 */
export function triageInWords(found: Triage, now: string): string {
  const { files, numbers, pattern, signs, known } = found
  const age = ageOfRecords(found.last_seen, now)
  const lines: string[] = [
    `HANDSET ${numbers.map(spaced).join(', ') || 'without a number of its own'} (${files.map(({ file }) => file).join(', ')})`,
    `${counted(found.events, 'call or message', 'calls and messages')}${found.first_seen === null || found.last_seen === null ? '' : `, ${shortDate(found.first_seen)} to ${shortDate(found.last_seen)}`}${found.test_data ? '. TEST DATA' : ''}`,
    ...(files.length === 1
      ? []
      : [
          `These ${files.length} files are looked at as ONE handset, with one user. Files of different phones are looked at one by one.`,
        ]),
    ...(age === undefined ? [] : [`${age}.`]),
    'This ranks phone lines, never people. A child is first a possible victim.',
    ...section(
      'WHAT MATTERS NOW',
      found.now.map(({ text }) => `${text}.`),
    ),
    ...section(
      'UNDER 18, OR MAY BE?',
      UNDER_EIGHTEEN.map(text => `${text}.`),
    ),
    ...section('ASK NEXT', [...found.ask, `(${HOW_TO_ASK}.)`]),
    ...section(
      'WHAT NOT TO SAY',
      NOT_TO_SAY.map(text => `${text}.`),
    ),
    ...section(
      'WHAT TO DO',
      found.to_do.map(text => `${text}.`),
    ),
    ...section(
      'SIGNS TO ASK ABOUT: PROMPTS, NOT FINDINGS',
      signs.flatMap(({ title, innocent, questions, seen }) => [
        `${title}.`,
        ...seen.flatMap(({ number, saved_as, text, events }) => [
          `  ${named(number, saved_as)}: ${text}.`,
          ...events.slice(0, 3).map(event => `    ${eventLine(event, found)}`),
        ]),
        `  But: ${innocent.charAt(0).toLowerCase()}${innocent.slice(1)}.`,
        `  Ask: ${questions.join(' ')}`,
      ]),
    ),
    ...section(
      'WHY THIS PHONE’S OWN NUMBER READS LIKE A LINE',
      found.own.flatMap(one => ownInWords(one)),
    ),
    ...section(
      'OTHER HANDSETS HELD THAT KNOW THIS ONE (A SAVED NAME IS WHAT SOMEBODY CALLED IT)',
      found.other_handsets.map(otherInWords),
    ),
    ...section(
      'KNOWN LINES INSIDE',
      known.filter(({ basis }) => basis !== 'candidate').flatMap(line => lineInWords(line, found)),
    ),
    ...section(
      'NUMBERS THAT OTHER RECORDS POINT TO, NOT CONFIRMED BY ANYBODY',
      known.filter(({ basis }) => basis === 'candidate').flatMap(line => lineInWords(line, found)),
    ),
    ...section(
      'OFFERS RECEIVED',
      found.received.flatMap(({ from, saved_as, messages, different, reasons, first_seen, last_seen, events }) => [
        `${named(from, saved_as)}: ${counted(messages, 'message')}, ${different} different, ${shortDate(first_seen)} to ${shortDate(last_seen)}: ${reasons.join('; ')}.`,
        ...events.slice(0, 2).map(event => `    ${eventLine(event, found)}`),
      ]),
    ),
    ...section(
      'SENT TO MANY',
      found.sent
        .slice(0, 10)
        .flatMap(({ at, recipients, answered, offer, text, events }) => [
          `${dateAndTime(at)}: to ${counted(recipients, 'number')}, ${answered} answered${offer === true ? ', READS LIKE AN OFFER' : ''}${text === null ? '' : `: “${flat(text)}”`} (${rowsOf(events, found)})`,
        ]),
    ),
    ...section(
      'NUMBERS THAT BEHAVE LIKE LINES, FROM THIS HANDSET ALONE',
      found.candidates.flatMap(one => [
        `${named(one.number, one.saved_as)}, score ${score(one.score)}: ${dealt(one)}.`,
        ...one.reasons.slice(0, 3).map(({ text }) => `  + ${text}`),
        ...one.against.slice(0, 2).map(({ text }) => `  − ${text}`),
        ...one.events.slice(0, 2).map(event => `    ${eventLine(event, found)}`),
      ]),
    ),
    ...section('WHOM IT DEALS WITH MOST', [
      ...pattern.top.map(one => `${named(one.number, one.saved_as)}: ${dealt(one)}.`),
      `In use on ${pattern.days_in_use} of ${counted(pattern.span_days, 'day')}, with ${counted(pattern.numbers, 'number')}.`,
      ...pattern.quiet.map(
        ({ from, until, days }) => `Nothing for ${counted(days, 'day')}: ${shortDate(from)} to ${shortDate(until)}.`,
      ),
      ...pattern.new_contacts.map(
        ({ day, numbers: fresh }) => `${shortDate(day)}: ${counted(fresh, 'number')} for the first time.`,
      ),
      ...pattern.sims.map(({ id, what }) => `SIM ${id} (${what}).`),
      ...pattern.handsets.map(({ id, what }) => `Handset ${id} (${what}).`),
      ...pattern.accounts.map(({ id, what }) => `Account ${id} (${what}).`),
    ]),
    ...section('DELETED ON THE HANDSET', [
      ...(pattern.deleted.events + pattern.deleted.contacts === 0
        ? []
        : [
            `${counted(pattern.deleted.events, 'call or message', 'calls and messages')} and ${counted(pattern.deleted.contacts, 'contact')}${pattern.deleted.first_seen === null || pattern.deleted.last_seen === null ? '' : `, ${shortDate(pattern.deleted.first_seen)} to ${shortDate(pattern.deleted.last_seen)}`}.`,
          ]),
      ...pattern.deleted.with.map(({ number, saved_as, events }) => `${named(number, saved_as)}: ${events}.`),
      ...(pattern.deleted.with_others > 0 && pattern.deleted.with.length > 0
        ? [`With others, or with nobody that is named: ${pattern.deleted.with_others}.`]
        : []),
    ]),
    ...section('NOT LOOKED AT', [
      ...found.not_looked_at.map(text => `${text}.`),
      'That no sign came up proves nothing. How often this is wrong: docs/triage.md.',
    ]),
  ]
  return `${lines.join('\n')}\n`
}

const lineInWords = (line: KnownLineFound, found: Triage): readonly string[] => [
  `${line.name === undefined ? '' : `${line.name}, `}${named(line.number, line.saved_as)} (${BASIS[line.basis]}): ${dealt(line)}${outside(line)}.`,
  ...line.events.slice(0, 2).map(event => `    ${eventLine(event, found)}`),
]

const ownInWords = (one: OwnLineFound): readonly string[] => [
  `${spaced(one.number)} (${OWN_BASIS[one.basis]}${one.name === undefined ? '' : `, ${one.name}`})${one.score === null ? '' : `, score ${score(one.score)}`}.`,
  ...one.reasons.map(({ text }) => `  + ${text}`),
  ...one.against.map(({ text }) => `  − ${text}`),
]

const otherInWords = ({ file, saved_there, here }: OtherHandset): string =>
  [
    ...(saved_there.length === 0 ? [] : [`this phone is saved in ${file} as “${saved_there.join('”, “')}”`]),
    ...here.map(
      ({ number, saved_as, calls, texts }) =>
        `${named(number, saved_as)} is the number of ${file}: ${counted(calls, 'call')} and ${counted(texts, 'message')} here`,
    ),
  ]
    .map(sentence)
    .join(' ')

const section = (head: string, rows: readonly string[]): string[] =>
  rows.length === 0 ? [] : ['', head, ...rows.map(row => (row.startsWith(' ') ? row : `• ${row}`))]

const named = (number: string | null, savedAs: readonly string[]): string =>
  savedAs.length === 0 ? spaced(number) : `${spaced(number)} “${savedAs.join('”, “')}”`

function dealt(one: Dealings): string {
  const began = one.first_move === 'handset' ? 'this phone' : 'the other'
  return [
    `${counted(one.calls, 'call')} and ${counted(one.texts, 'message')} on ${counted(one.days, 'day')}`,
    `${dateAndTime(one.first_seen)} to ${dateAndTime(one.last_seen)}`,
    `${began} began; this phone made the first move ${one.begun_by_handset} of ${one.approaches} times`,
    ...(one.handset_answers + one.other_answers === 0
      ? []
      : [`answered within 15 minutes: ${one.handset_answers} by this phone, ${one.other_answers} by the other`]),
    ...(one.deleted === 0 ? [] : [`${one.deleted} deleted`]),
  ].join('; ')
}

function outside({ outside_use: n, calls, texts }: Triage['known'][number]): string {
  if (n === 0) return ''
  const which = n === calls + texts ? 'all of it' : `${n} of them`
  return `; ${which} on days on which the number is not known as the line’s and may have been somebody else’s`
}

function eventLine(event: TriageEvent, { files }: Triage): string {
  const way = event.out ? 'to' : 'from'
  const words = event.text === null || event.text === '' ? '' : ` “${flat(event.text)}”`
  return `${dateAndTime(event.at)} ${KIND_WORDS[event.kind] ?? event.kind} ${way} ${spaced(event.number)}${event.answered === false ? ', not answered' : ''}${event.deleted ? ', deleted' : ''}${words} (${files[event.import]?.file ?? ''}, row ${event.row})`
}

const rowsOf = (events: readonly TriageEvent[], { files }: Triage): string =>
  `${files[events[0]?.import ?? 0]?.file ?? ''}, rows ${events.map(({ row }) => row).join(', ')}`

/** Somebody else's words on one line of a terminal: without line ends and control characters. */
const flat = (text: string): string => {
  const plain = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
  return plain.length <= 160 ? plain : `${plain.slice(0, 159)}…`
}
