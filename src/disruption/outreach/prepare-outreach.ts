import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, incorrect, type Made } from '../../kernel/create-record.ts'
import { inheritedMarks, pointedAt } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { fail, type Result } from '../../values/result.ts'
import { line } from '../line/line.ts'
import { messageFaults } from './message-faults.ts'
import { outreachNumber } from './outreach-number.ts'
import { outreach } from './outreach.ts'
import { readNumbers } from './read-numbers.ts'

/**
 * Prepares an offer of help to the customers of a line that is closed: `line`, `town`, `provider` (the id of a treatment
 * service), `message`, and `numbers` as they are typed (see {@link readNumbers}). `site`: where the public page is, without a
 * final slash. It takes over the ring-fence of the line. Nothing leaves before somebody else has released it.
 */
export async function prepareOutreach(
  act: Act,
  { numbers, message, ...raw }: Raw,
  site: string,
): Promise<Result<Made<typeof outreach.fields>, ActFault>> {
  const of = await pointedAt(act, line, raw['line'])
  const marks = inheritedMarks(outreach, 'line', [of])
  if (!marks.ok) return marks
  const link = randomBytes(16).toString('base64url')
  const words = typeof message === 'string' ? message : ''
  const list = readNumbers(typeof numbers === 'string' ? numbers : '', londonDayOf(act.now))
  const faults: FieldFault[] = [
    ...(of?.values.state === 'in use'
      ? [{ field: 'line', problem: 'This line is still in use: close it first, or the message warns it' }]
      : []),
    ...(await providerFaults(act, raw['provider'])),
    ...(await messageFaults(act, words, of, link, site)),
    ...(list.ok ? [] : [{ field: 'numbers', problem: list.fault }]),
  ]
  if (faults.length > 0 || !list.ok) return fail(incorrect(outreach, faults))
  const made = await createRecord(
    act,
    outreach,
    {
      ...raw,
      message: words,
      link,
      reference: publicReference(),
      state: 'draft',
      listed: list.value.length,
      preparedBy: act.context.actor.name,
      authors: [act.context.actor.account],
    },
    marks.value,
  )
  if (!made.ok) return made
  for (const one of list.value) {
    const listed = await createRecord(act, outreachNumber, { ...one, outreach: made.value.id }, marks.value)
    if (!listed.ok) return listed
  }
  return made
}

/** Somebody must answer: a service that treats people. */
async function providerFaults(act: Act, provider: unknown): Promise<readonly FieldFault[]> {
  const asked = typeof provider === 'string' ? provider : ''
  const { rows } = await sql`select from agency where id = ${asked} and kind = 'treatment'`.execute(act.tx)
  return rows.length === 1 ? [] : [{ field: 'provider', problem: 'Choose the treatment service that will answer' }]
}

/** Letters and digits that nobody mixes up, read out or typed: no I, L, O, U, 0 or 1. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** Drawn, never worked out from the link or the line: nothing can be told from it. */
const publicReference = (): string =>
  `H-${[...randomBytes(8)].map(byte => LETTERS[byte % LETTERS.length] ?? 'H').join('')}`
