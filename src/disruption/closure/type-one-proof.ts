import type { Act } from '../../kernel/act.ts'
import { type ActFault, incorrect } from '../../kernel/create-record.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { pointedAt } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import { lawFor } from '../../law/law-for.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { lineRole } from '../line/line-role.ts'
import { checkBacksOf, itemsOf } from './closure-case.ts'
import { lineClosure } from './line-closure.ts'
import type { Closure } from './move-closure.ts'

/** Ids of the person who held the line, and of their arrest and charge. */
export interface TypeOneProof {
  readonly holder: string
  readonly arrest: string
  readonly charge: string
}

/**
 * What a Type 1 closure rests on: a line holder of this line, arrested and charged, and everything found dead at check-backs.
 * Refused with all that is missing, and with the way to Type 2.
 */
export async function typeOneProof(act: Act, closure: Closure, raw: Raw): Promise<Result<TypeOneProof, ActFault>> {
  const faults: FieldFault[] = []
  const lacks = (field: string, problem: string): unknown => faults.push({ field, problem })
  const [holder, arrest, charge] = ['holder', 'arrest', 'charge'].map(name => text(raw[name]))
  if (!holder)
    lacks('holder', 'Choose who held the line: a Type 1 closure needs a line holder who was arrested and charged')
  else if (!(await heldLine(act, closure.values.line, holder)))
    lacks('holder', 'This person is not written down as a line holder of this line; note their role in the line first')
  const arrested = await pointedAt(act, act.kind('arrest'), arrest)
  if (arrested === null) lacks('arrest', 'Choose the arrest of the line holder')
  else if (arrested.values['person'] !== holder)
    lacks('arrest', 'This is the arrest of somebody else; choose the line holder’s')
  const charged = await pointedAt(act, act.kind('charge'), charge)
  if (charged === null) lacks('charge', NOT_CHARGED)
  else if (charged.values['person'] !== holder)
    lacks('charge', 'This is a charge of somebody else; choose the line holder’s')
  else if (charged.values['arrest'] !== arrest)
    lacks('charge', 'This charge came of another arrest; choose the two that belong together')
  for (const problem of await notDead(act, closure)) lacks('claimType', problem)
  return faults.length === 0 && holder && arrest && charge
    ? ok({ holder, arrest, charge })
    : fail(incorrect(lineClosure, faults))
}

const NOT_CHARGED =
  'An arrest without a charge is not a Type 1 closure. Choose the charge once there is one, or claim Type 2: the number or SIM is off'

async function heldLine(act: Act, line: string, person: string): Promise<boolean> {
  const { rows } = await listRecords(act, lineRole, { where: { line, person, part: 'line holder' }, size: 1 })
  return rows.length > 0
}

/** For each item that is off and was not found dead often enough since it was turned off, what is missing. */
async function notDead(act: Act, closure: Closure): Promise<readonly string[]> {
  const needed = (await lawFor(act)).rule('closure.claim.check-backs').value
  const checks = await checkBacksOf(act, closure.id)
  return (await itemsOf(act, closure.id)).flatMap(({ id, values }) => {
    if (values.state !== 'executed') return []
    const since = checks.filter(
      ({ values: check }) => check.item === id && (check.checkedAt ?? '') >= (values.executedAt ?? ''),
    )
    const dead = since.filter(({ values: check }) => check.found === 'dead').length
    return dead >= needed
      ? []
      : [
          `${values.what ?? ''} ${values.value ?? ''} was found dead at ${dead} of ${needed} check-backs; check back first, or claim Type 2`,
        ]
  })
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
