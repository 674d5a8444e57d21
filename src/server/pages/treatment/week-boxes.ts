import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import { isFourWeeks, WEEKS } from '../../../treatment/fields/four-weeks.ts'
import type { Form } from '../../form.ts'
import { type Asked, rawOf } from '../record/record-form.ts'

/** A field of a step; `weeks`: asked for week by week, four boxes beside each other. */
export interface StepField extends Asked {
  readonly weeks: boolean
}

const weeksIn = ({ fields }: RecordKind, name: string): boolean => {
  const field = fields[name]
  return field !== undefined && isFourWeeks(field.type)
}

const boxName = (name: string, week: string): string => `${name}-${week}`

/** The fields with the boxes of their weeks filled as they were typed. */
export const weekBoxes = (record: RecordKind, asked: readonly Asked[], filled: Raw): readonly StepField[] =>
  asked.map(field => {
    if (!weeksIn(record, field.name)) return { ...field, weeks: false }
    const typed = filled[field.name] as Readonly<Record<string, string>> | null | undefined
    const boxes = Object.fromEntries(WEEKS.map(week => [boxName(field.name, week), typed?.[week] ?? '']))
    return { ...field, weeks: true, boxes }
  })

/** What was typed into the form of a step: weeks as `{ week1, … week4 }`, nothing where all four boxes are empty. */
export function rawOfStep(record: RecordKind, groups: ReadonlySet<string>, form: Form): Raw {
  const weeks = Object.keys(record.fields).filter(name => weeksIn(record, name))
  const typed = weeks.map(name => {
    const days = WEEKS.map(week => [week, form.text(boxName(name, week))] as const)
    return [name, days.every(([, text]) => text === '') ? null : Object.fromEntries(days)] as const
  })
  return { ...rawOf(record, groups, form, 'make'), ...Object.fromEntries(typed) }
}
