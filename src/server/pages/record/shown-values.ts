import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { addressOf } from './address-of.ts'

/** One field as a page shows it. */
export interface Shown {
  readonly field: string
  readonly label: string
  readonly text: string
  readonly href?: string
}

/** Fields of several records of one kind, in the order of `fields`; what they point at by its caption. */
export async function shownValues(
  act: Act,
  record: RecordKind,
  rows: readonly Pick<Seen, 'values'>[],
  fields: readonly string[] = Object.keys(record.fields),
): Promise<readonly (readonly Shown[])[]> {
  const pointed = new Map<string, ReadonlyMap<string, string>>()
  for (const name of fields) {
    const kind = record.fields[name]?.type.refersTo
    if (kind === undefined) continue
    const ids = rows.map(({ values }) => values[name]).filter((id): id is string => typeof id === 'string')
    pointed.set(name, await captionsOf(act, kind, ids))
  }
  return rows.map(({ values }) =>
    fields.flatMap(name => {
      const value = values[name]
      const field = record.fields[name]
      if (field === undefined || value === undefined) return []
      const { label, type } = field
      if (value === null) return [{ field: name, label, text: '' }]
      if (type.refersTo === undefined || typeof value !== 'string')
        return [{ field: name, label, text: type.show(value) }]
      const caption = pointed.get(name)?.get(value)
      return [{ field: name, label, ...pointer(type.refersTo, value, caption) }]
    }),
  )
}

const pointer = (kind: string, id: string, caption: string | undefined): { text: string; href?: string } =>
  caption === undefined ? { text: '' } : { text: caption, href: addressOf(kind, id) }
