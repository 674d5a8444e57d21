import { type Fault, fail, ok, type Result } from '../../../values/result.ts'
import type { Snapshot } from '../../store/open-snapshot.ts'
import { type Answer, answerTo } from '../answer.ts'
import { iso } from '../iso.ts'
import { lines } from '../lines/lines.ts'
import { partyText } from '../party.ts'
import { advertsReceived, advertsSent, textsOf } from './adverts.ts'
import type { Covered } from './check-authority.ts'
import { contactPattern } from './contact-pattern.ts'
import type { KnownLine, Triage } from './found.ts'
import { byParty, knownLinesInside } from './known-lines.ts'
import { mattersNow } from './matters-now.ts'
import { linesInHandset, newCandidates } from './new-candidates.ts'
import { notLookedAt } from './not-looked-at.ts'
import { nothingRead } from './nothing-read.ts'
import { otherHandsets } from './other-handsets.ts'
import { ownLines } from './own-lines.ts'
import { dropPhone, makePhone } from './phone-table.ts'
import { savedNames } from './saved-names.ts'
import { findSigns } from './signs/find-signs.ts'
import { questionsFor, TO_DO } from './what-to-do.ts'

export interface TriageParameters {
  /** Numbers known as lines' to whoever asks. */
  readonly known: readonly KnownLine[]
  /** What the authority covers (`checkAuthority`): asked before the handset is read. */
  readonly covered: Covered
}

/**
 * What a handset says that an officer needs first: known lines inside, offers, numbers that behave like lines, whom it deals with and
 * when, and signs that its user may be exploited, each with the events behind it. It ranks lines, never people, and no sign is a finding.
 *
 * `handset`: the snapshot of the handset's own files alone; `held`: of all records that whoever asks may see, the handset among them.
 * Refuses with `invalid` what is no handset. One answer, in one row.
 */
export async function triage(
  handset: Snapshot,
  held: Snapshot,
  { known, covered }: TriageParameters,
): Promise<Result<Answer<Triage>>> {
  const other = handset.imports.find(({ source }) => source !== 'handset')
  if (other !== undefined) return fail(notAHandset(other.file, other.tables[0]?.template ?? 'another kind'))
  const parameters = { known: known.map(({ number, basis }) => [number, basis]), words: covered.words }
  // Nothing of it is kept: a handset holds more of a person than any other file, and asking again takes seconds.
  const { cache: _, ...source } = handset
  const answer = await answerTo(source, { query: 'triage', version: '1', parameters }, async () => [
    await lookInside(handset, held, known, covered),
  ])
  return ok(answer)
}

async function lookInside(
  handset: Snapshot,
  held: Snapshot,
  known: readonly KnownLine[],
  covered: Covered,
): Promise<Triage> {
  const alone = await linesInHandset(handset)
  const among = held.hash === handset.hash ? [] : (await lines(held)).rows.filter(({ candidate }) => candidate)
  await makePhone(handset)
  try {
    const [facts] = await handset.query<{ events: number; t0: Date | null; t1: Date | null; worded: number }>(
      'SELECT count(*)::INTEGER AS events, min(t) AS t0, max(t) AS t1, count(text)::INTEGER AS worded FROM phone',
    )
    const numbers = (
      await handset.query<{ number: string }>(
        `SELECT DISTINCT ${partyText('number')} AS number FROM coverage WHERE number IS NOT NULL ORDER BY number`,
      )
    ).map(({ number }) => number)
    const savedAs = await savedNames(handset)
    const words = covered.words && (facts?.worded ?? 0) > 0
    const everyLine: readonly KnownLine[] = [
      ...known,
      ...among.map(({ number }) => ({ number, basis: 'candidate' as const })),
    ]
    const others = everyLine.filter(({ number }) => !numbers.includes(number))
    const lineIds = [...(await byParty(held, others)).keys()]
    const lineTexts = words ? await textsOf(held, lineIds) : []
    const signs = await findSigns(handset, savedAs, words)
    const events = facts?.events ?? 0
    const pattern = await contactPattern(handset, savedAs)
    const found = {
      own: ownLines(numbers, known, { held: among, alone }),
      other_handsets: await otherHandsets(handset, held, savedAs, numbers),
      known: await knownLinesInside(handset, savedAs, others),
      received: words
        ? await advertsReceived(handset, savedAs, { texts: lineTexts, ids: lineIds, whose: whoseWords(others) })
        : [],
      sent: await advertsSent(handset, numbers),
      candidates: await newCandidates(handset, savedAs, alone, [...everyLine.map(({ number }) => number), ...numbers]),
      signs,
    }
    return {
      files: handset.imports.map(({ id, file, sha256 }) => ({ id, file, sha256 })),
      test_data: handset.testData,
      numbers,
      events,
      first_seen: facts?.t0 == null ? null : iso(facts.t0),
      last_seen: facts?.t1 == null ? null : iso(facts.t1),
      words,
      now: mattersNow({
        ...found,
        pressing: pattern.pressing,
        ...(events === 0 ? { unread: nothingRead(handset.imports) } : {}),
      }),
      ask: questionsFor(signs),
      ...found,
      pattern,
      to_do: signs.length === 0 ? [] : TO_DO,
      not_looked_at: await notLookedAt(handset, handset.imports, covered.limits),
    }
  } finally {
    await dropPhone(handset)
  }
}

/** Whose words an offer may have: a number that nobody confirmed is not called a line. */
function whoseWords(lines: readonly KnownLine[]): string {
  const guessed = lines.filter(({ basis }) => basis === 'candidate').length
  if (guessed === 0) return 'a known line'
  const number = 'a number that other records point to'
  return guessed === lines.length ? number : `a known line or of ${number}`
}

const notAHandset = (file: string, template: string): Fault => ({
  code: 'invalid',
  problem: `this is a return of “${template}”; triage is for a handset`,
  where: file,
  expected: 'an extract of a handset: its calls and messages',
  next: 'ask for the lines in these records instead: breakwater lines, or the page Lines',
})
