import { applyForOrder } from '../../src/disruption/closure/apply-for-order.ts'
import { addExhibit } from '../../src/disruption/closure/add-exhibit.ts'
import { itemsOf } from '../../src/disruption/closure/closure-case.ts'
import { executeItem } from '../../src/disruption/closure/execute-item.ts'
import { fileApplication } from '../../src/disruption/closure/file-application.ts'
import { lineClosure } from '../../src/disruption/closure/line-closure.ts'
import { nameProvider } from '../../src/disruption/closure/name-provider.ts'
import { noteCheck } from '../../src/disruption/closure/note-check.ts'
import { noteLegalReview } from '../../src/disruption/closure/note-legal-review.ts'
import { noteOrder } from '../../src/disruption/closure/note-order.ts'
import { prepareClosure } from '../../src/disruption/closure/prepare-closure.ts'
import { sendToLegalReview } from '../../src/disruption/closure/send-to-legal-review.ts'
import { serveOrder } from '../../src/disruption/closure/serve-order.ts'
import { lineNumber } from '../../src/disruption/line/line-number.ts'
import { line } from '../../src/disruption/line/line.ts'
import type { Act } from '../../src/kernel/act.ts'
import type { Context } from '../../src/kernel/context.ts'
import { createRecord } from '../../src/kernel/create-record.ts'
import type { ValuesOf } from '../../src/kernel/field.ts'
import { readRecord } from '../../src/kernel/read-record.ts'
import type { Raw } from '../../src/kernel/read-values.ts'
import { tasksAbout } from '../../src/tasks/tasks-about.ts'
import { ok, type Result } from '../../src/values/result.ts'
import { type Force, officer, testForce } from '../enforcement/force.ts'

export const ANALYST = officer('line analyst')
export const DETECTIVE = officer('investigating officer')
export const SUPERINTENDENT = officer('senior officer')

/** What is applied for, whole. */
export const SUBSTANCE = {
  offence: 'misuse of drugs',
  action: 'Disconnect the number',
  limbUsed: 'It was used to sell crack cocaine and heroin',
  limbPrevents: 'Without the number the line loses its customers',
  dealing: '3 June, “2 4 15 all day”, AC/1',
  nonDisclosure: 'yes',
} as const

/** One exhibit for each limb. */
export const EXHIBITS = [
  { limb: 'used in dealing', exhibit: 'AC/1', shows: '412 calls and texts with 96 numbers', knownAs: 'fact' },
  { limb: 'order prevents it', exhibit: 'AC/2', shows: 'All adverts name this number', knownAs: 'inference' },
] as const

/** How far a closure is taken. */
export type Stage = 'draft' | 'legal review' | 'reviewed' | 'applied' | 'filed' | 'made' | 'served' | 'executed'

type Values = Partial<ValuesOf<typeof lineClosure.fields>>

export interface Closures extends Force {
  /** Sets the clock, ISO 8601; it begins at noon of 1 July 2026, a Wednesday. */
  at(moment: string): void
  /** A confirmed line in use with these numbers; the id. */
  newLine(...numbers: readonly string[]): Promise<string>
  /** Another confirmed number of a line. */
  secondNumber(line: string, number: string): Promise<unknown>
  /** Runs a verb, whether or not it is refused; for several at once. */
  attempt<T, F>(as: Context, verb: (act: Act) => Promise<Result<T, F>>): Promise<Result<T, F>>
  /** A whole draft of a line of its own with one number, taken as far as this. */
  closureAt(
    stage: Stage,
    raw?: Raw,
  ): Promise<{ readonly id: string; readonly line: string; readonly items: readonly string[] }>
  valuesOf(id: string): Promise<Values>
  stateOfLine(id: string): Promise<string | undefined>
  /** What is to be done next about a closure: rule and due day. */
  next(id: string): Promise<readonly string[]>
}

const CHECKED = { By: 'DC Ada Moss', On: '2026-06-30', Finding: 'Nothing that speaks against it' }
const checked = (check: string): Raw =>
  Object.fromEntries(Object.entries(CHECKED).map(([part, value]) => [`${check}${part}`, value]))

let numbered = 0
/** A number that no other test of this run has. */
export const anyNumber = (): string => `+4477009${String((numbered += 1)).padStart(5, '0')}`

export async function testClosures(): Promise<Closures> {
  let now = '2026-07-01T11:00:00Z'
  const force = await testForce(() => new Date(now))
  const { done } = force
  const secondNumber: Closures['secondNumber'] = (line, number) =>
    done(ANALYST, act =>
      createRecord(act, lineNumber, {
        line,
        number,
        usedFrom: '2026-05-01',
        state: 'confirmed',
        reason: 'Adverts',
        decidedOn: '2026-06-01',
        decidedBy: 'A. Cole',
      }),
    )
  const newLine: Closures['newLine'] = async (...numbers) => {
    const { id } = await done(ANALYST, act =>
      createRecord(act, line, {
        name: 'Tommy',
        runFrom: 'internal',
        confirmedOn: '2026-06-01',
        confirmedBy: 'A. Cole',
        state: 'in use',
      }),
    )
    for (const number of numbers) await secondNumber(id, number)
    return id
  }
  const steps: readonly (readonly [Stage, (id: string) => Promise<unknown>])[] = [
    ['legal review', id => done(ANALYST, act => sendToLegalReview(act, id))],
    ['reviewed', id => done(DETECTIVE, act => noteLegalReview(act, id, ADVICE))],
    ['applied', id => done(SUPERINTENDENT, act => applyForOrder(act, id, { applicantRank: 'superintendent' }))],
    ['filed', id => done(DETECTIVE, act => fileApplication(act, id, { ...FILED, filedAt: now }))],
    ['made', id => done(DETECTIVE, act => noteOrder(act, id, { orderAt: now }))],
    ['served', id => done(DETECTIVE, act => serveOrder(act, id, { servedAt: now, servedOn: 'Alpha Mobile' }))],
    [
      'executed',
      async id => {
        for (const item of await done(ANALYST, async act => ok(await itemsOf(act, id))))
          await done(ANALYST, act => executeItem(act, item.id, { executedAt: now, providerReference: 'AM-1' }))
      },
    ],
  ]
  return {
    ...force,
    secondNumber,
    attempt: async (as, verb) => {
      let result: Awaited<ReturnType<typeof verb>> | undefined
      try {
        await force.done(as, async act => (result = await verb(act)))
      } catch (error) {
        if (result === undefined || result.ok) throw error
      }
      if (result === undefined) throw new Error('the verb was never run')
      return result
    },
    at: moment => {
      now = moment
    },
    newLine,
    closureAt: async (stage, raw = {}) => {
      const of = await newLine(anyNumber())
      const { id } = await done(ANALYST, act =>
        prepareClosure(act, { line: of, way: 'court order', ...SUBSTANCE, ...raw }),
      )
      const items = (await done(ANALYST, async act => ok(await itemsOf(act, id)))).map(item => item.id)
      for (const item of items) await done(ANALYST, act => nameProvider(act, item, { provider: 'Alpha Mobile' }))
      for (const exhibit of EXHIBITS) await done(ANALYST, act => addExhibit(act, { closure: id, ...exhibit }))
      for (const check of ['collateral', 'safeguarding', 'emergency'] as const)
        await done(ANALYST, act => noteCheck(act, id, check, checked(check)))
      const last = steps.findIndex(([name]) => name === stage)
      for (const [, step] of steps.slice(0, last + 1)) await step(id)
      return { id, line: of, items }
    },
    valuesOf: async id => (await done(ANALYST, act => readRecord(act, lineClosure, id))).values,
    stateOfLine: async id => (await done(ANALYST, act => readRecord(act, line, id))).values.state,
    next: async id => {
      const tasks = await done(ANALYST, async act => ok(await tasksAbout(act, 'line_closure', id)))
      return tasks.map(({ values }) => `${values.rule} ${values.dueAt?.slice(0, 10)}`).toSorted()
    },
  }
}

/** What a lawyer advised. */
export const ADVICE = { legalReviewBy: 'J. Patel', legalReviewOn: '2026-07-01', legalAdvice: 'It may go ahead' }
/** Where it was filed. */
export const FILED = { court: 'County Court at Norwich', courtReference: 'K0NR123' }
