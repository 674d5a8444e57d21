import { basename, join } from 'node:path'
import { readParty, UNITED_KINGDOM } from '../../../values/phone-number.ts'
import { type Fault, fail, ok, type Result } from '../../../values/result.ts'
import type { Authority } from '../read-authority.ts'
import { coversContent, coversEntities, ENTITY_HELD_BACK, HELD_BACK } from '../held-back.ts'
import { type PreambleFacts, preambleFacts } from '../template/preamble-facts.ts'
import type { CanonicalColumn, Template } from '../template/template.ts'
import { isZone, UK_ZONE, type ZoneBasis } from '../zone.ts'
import type { ChosenTable } from './choose-template.ts'
import { type ColumnPlaces, resolveColumns } from './resolve-columns.ts'
import { has, namesBothParties, sourceRows, type TablePlan } from './table-plan.ts'
import { timeFormats } from './time-formats.ts'

/** A refused plan; `needs`: what would make it possible, said by a person. */
export interface PlanFault extends Fault {
  readonly needs?: 'owner'
}

export interface PlanOptions {
  readonly authority: Authority
  readonly zone: string | undefined
  readonly owner: string | undefined
}

/**
 * Decides for each table how it will be read: columns, zone, owner, row numbers. Refuses, before anything is parsed, a layout without a
 * time, a handset without its own number, and an authority over named numbers for a file that does not say whose its rows are.
 */
export function planTables(
  chosen: readonly ChosenTable[],
  options: PlanOptions,
  work: string,
): Result<TablePlan[], PlanFault> {
  const plans: TablePlan[] = []
  let firstRow = 1
  for (const [index, { table, template }] of chosen.entries()) {
    const facts = preambleFacts(table.preamble)
    const zone = zoneOf(facts.zone, template, options.zone)
    if (!zone.ok) return zone
    const named = resolveColumns(table, template)
    const heldBack = coversContent(options.authority) ? null : (named.get('text') ?? null)
    const places = heldBack === null ? named : new Map([...named].filter(([column]) => column !== 'text'))
    const plan: TablePlan = {
      table,
      template,
      places,
      constants: template.kind === 'entities' ? new Map() : constantsOf(facts, places),
      heldBack,
      rejectedAs:
        template.kind === 'entities' && !coversEntities(options.authority)
          ? ENTITY_HELD_BACK
          : heldBack === null
            ? null
            : HELD_BACK,
      ...zone.value,
      owner: options.owner ?? template.owner ?? facts.owner ?? null,
      firstRow,
      path: /[*?[\]{}]/.test(table.path) ? join(work, `source-${index}`) : table.path,
      stage: join(work, `stage-${index}.parquet`),
    }
    const refused = template.kind === 'events' ? refusal(plan, options.authority) : undefined
    if (refused !== undefined) return refused
    plans.push(plan)
    firstRow += sourceRows(table)
  }
  return ok(plans)
}

function refusal(plan: TablePlan, authority: Authority): Result<never, PlanFault> | undefined {
  const { whole, date, time } = timeFormats(plan)
  const where = basename(plan.table.name)
  if (whole === undefined && (date === undefined || time === undefined)) {
    return fail({
      code: 'invalid',
      problem: `template “${plan.template.name}” finds no time in the columns ${plan.table.columns.join(', ')}`,
      where,
      expected: 'a column for started_at, or for date and time',
      next: 'correct the template, or give another with --template',
    })
  }
  if (
    plan.owner !== null &&
    readParty(plan.owner, { ...UNITED_KINGDOM, numbering: plan.template.numbering }).id === null
  ) {
    return fail({
      code: 'invalid',
      problem: `“${plan.owner}” is no number`,
      where: 'owner',
      expected: 'a number such as +447700900123',
      next: 'give it with --owner',
    })
  }
  const owned = plan.owner !== null || has(plan, 'target_number')
  if (!namesBothParties(plan) && !owned) {
    return fail({
      code: 'invalid',
      problem: 'the rows name only the other party, and nothing says whose records they are',
      where,
      expected: 'the number of the handset or subscriber',
      next: 'give it with --owner +447…',
      needs: 'owner',
    })
  }
  const { identifiers } = authority
  if (identifiers === 'any' || identifiers.imeis.length + identifiers.imsis.length + identifiers.cells.length > 0)
    return undefined
  if (!owned && !has(plan, 'observed') && !has(plan, 'direction')) {
    return fail({
      code: 'forbidden',
      problem: 'the authority covers named numbers, and nothing in the file says whose records these are',
      where,
      expected: 'a column for target_number, or the number with --owner',
      next: 'if the whole file is about one number, give it with --owner +447…',
      needs: 'owner',
    })
  }
  return undefined
}

function zoneOf(
  said: string | undefined,
  template: Template,
  stated: string | undefined,
): Result<{ zone: string; zoneBasis: ZoneBasis }> {
  if (stated !== undefined) {
    return isZone(stated)
      ? ok({ zone: stated, zoneBasis: 'command' })
      : fail({
          code: 'invalid',
          problem: `“${stated}” is no time zone`,
          where: 'zone',
          expected: 'a name such as Europe/London or UTC, or an offset such as +01:00',
          next: 'state the zone with --zone Europe/London',
        })
  }
  if (said !== undefined) return ok({ zone: said, zoneBasis: 'preamble' })
  if (template.zone !== undefined) return ok({ zone: template.zone, zoneBasis: 'template' })
  return ok({ zone: UK_ZONE, zoneBasis: 'assumed' })
}

/** What the lines above the header say about every row, where no column says it of each. */
function constantsOf(facts: PreambleFacts, places: ColumnPlaces): ReadonlyMap<CanonicalColumn, string> {
  const constants = new Map<CanonicalColumn, string>()
  const lacks = (...columns: readonly CanonicalColumn[]): boolean => !columns.some(column => places.has(column))
  if (facts.cell !== undefined && lacks('cell', 'a_cell', 'b_cell')) constants.set('cell', facts.cell)
  if (facts.imei !== undefined && lacks('imei', 'a_imei', 'b_imei')) constants.set('imei', facts.imei)
  if (facts.imsi !== undefined && lacks('imsi', 'a_imsi', 'b_imsi')) constants.set('imsi', facts.imsi)
  return constants
}
