import { addEvidence } from '../../src/disruption/attribution/add-evidence.ts'
import { attribute } from '../../src/disruption/attribution/attribute.ts'
import { attribution } from '../../src/disruption/attribution/attribution.ts'
import { type Label, labelsFor } from '../../src/disruption/attribution/labels-for.ts'
import { lineNumber } from '../../src/disruption/line/line-number.ts'
import { line } from '../../src/disruption/line/line.ts'
import type { Context } from '../../src/kernel/context.ts'
import { createRecord } from '../../src/kernel/create-record.ts'
import { readRecord } from '../../src/kernel/read-record.ts'
import type { Raw } from '../../src/kernel/read-values.ts'
import type { Seen } from '../../src/kernel/seen.ts'
import { person } from '../../src/people/person.ts'
import { tasksAbout } from '../../src/tasks/tasks-about.ts'
import type { CalendarDay } from '../../src/values/calendar-day.ts'
import { ok } from '../../src/values/result.ts'
import { type Force, officer, testForce } from '../enforcement/force.ts'

export const ANALYST = officer('line analyst')
export const DETECTIVE = officer('investigating officer')

/** What speaks for an attribution: the phone was in their hand. */
export const SEIZED = {
  what: 'seized in hand',
  speaks: 'for',
  knownAs: 'fact',
  shows: 'The handset with this number was in her hand',
  exhibit: 'AC/1',
  datedOn: '2026-05-01',
} as const

export const LENT = {
  what: 'other',
  speaks: 'against',
  knownAs: 'opinion',
  shows: 'A cousin says that he borrowed it',
  exhibit: 'AC/2',
  datedOn: '2026-05-02',
} as const

export interface Attributed extends Force {
  /** A person of Norfolk Police; the id. */
  someone(raw?: Raw, ringFence?: string): Promise<string>
  /** An attribution by the detective, its only evidence the phone that was seized; the id. */
  attributed(who: string, raw?: Raw, as?: Context): Promise<string>
  add(attribution: string, item: Raw): Promise<string>
  read(id: string): Promise<Seen<typeof attribution.fields>['values']>
  label(identifier: string, day?: string, as?: Context): Promise<Label | undefined>
  /** A line with this number, confirmed on 1 June 2026; the id. */
  lineWith(number: string): Promise<string>
  /** Rules of what is to be done next about a record. */
  next(kind: string, id: string): Promise<readonly string[]>
}

/** Norfolk Police at noon of 1 July 2026. */
export async function testAttributed(): Promise<Attributed> {
  const force = await testForce()
  return {
    ...force,
    someone: async (raw = {}, ringFence = '') =>
      (
        await force.done(officer('investigating officer', 'norfolk-police', ringFence === '' ? [] : [ringFence]), act =>
          createRecord(
            act,
            person,
            { familyName: 'Smith', givenNames: 'Ada', bornOn: '1994-03-27', ...raw },
            { ringFence },
          ),
        )
      ).id,
    attributed: async (who, raw = {}, as = DETECTIVE) =>
      (
        await force.done(as, act =>
          attribute(act, {
            person: who,
            of: 'number',
            identifier: '07700 900123',
            usedFrom: '2026-01-01',
            strength: 'strong',
            evidence: [SEIZED],
            ...raw,
          }),
        )
      ).id,
    add: async (attribution, item) => (await force.done(ANALYST, act => addEvidence(act, { ...item, attribution }))).id,
    read: async id => (await force.done(DETECTIVE, act => readRecord(act, attribution, id))).values,
    label: async (identifier, day, as = ANALYST) =>
      (await force.done(as, async act => ok(await labelsFor(act, [identifier], day as CalendarDay | undefined)))).get(
        identifier,
      ),
    lineWith: async number => {
      const tommy = {
        name: 'Tommy',
        runFrom: 'not known',
        confirmedOn: '2026-06-01',
        confirmedBy: 'A',
        state: 'in use',
      }
      const { id } = await force.done(ANALYST, act => createRecord(act, line, tommy))
      const confirmed = { state: 'confirmed', reason: 'Bulk texts', decidedOn: '2026-06-01', decidedBy: 'A' }
      await force.done(ANALYST, act =>
        createRecord(act, lineNumber, { line: id, number, usedFrom: '2026-01-01', ...confirmed }),
      )
      return id
    },
    next: async (kind, id) => {
      const tasks = await force.done(ANALYST, async act => ok(await tasksAbout(act, kind, id)))
      return tasks.map(({ values }) => `${values.rule} ${values.dueAt?.slice(0, 10)}`)
    },
  }
}
