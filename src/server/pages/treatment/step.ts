import type { Act } from '../../../kernel/act.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Result } from '../../../values/result.ts'

/** One thing that somebody does: a form with what it needs and nothing else, and the verb behind it. */
export interface Step {
  /** On the page that it is done from, and on its button. */
  readonly does: string
  readonly heading: string
  /** What happens by it, one or two sentences. */
  readonly lead?: string
  /** The record whose fields are asked for. */
  readonly of: RecordKind
  /** The fields asked for, in order; `needed` are never left empty. */
  readonly fields: readonly string[]
  readonly needed?: readonly string[]
  /** Some choices of a field, where the step takes no other. */
  readonly choices?: Readonly<Record<string, readonly string[]>>
  /** What stands in the form at first. `today`: the day in London; `values`: of the record that it happens to. */
  filled?(today: string, values: Raw, act: Act, id: string): Raw | Promise<Raw>
  /** Does it. `id`: of the record that it happens to. */
  act(act: Act, id: string, raw: Raw): Promise<Result<unknown, ActFault>>
}

/** The record with only the fields that the step asks for, those that it needs required. */
export function askedOf({
  of,
  fields,
  needed = [],
  choices = {},
}: Pick<Step, 'of' | 'fields' | 'needed' | 'choices'>): RecordKind {
  const picked = fields.map(name => {
    const field = of.fields[name]
    if (field === undefined) throw new Error(`${of.kind} has no field ${name}`)
    // A step is the way to what only verbs may write.
    const { type, written: _, ...rest } = field
    const among = choices[name]
    const offered = among === undefined ? type.choices : type.choices?.filter(({ value }) => among.includes(value))
    return [
      name,
      {
        ...rest,
        required: needed.includes(name),
        type: offered === undefined ? type : { ...type, choices: offered },
      },
    ] as const
  })
  return { ...of, fields: Object.fromEntries(picked) }
}
