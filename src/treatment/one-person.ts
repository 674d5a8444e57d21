import type { Act } from '../kernel/act.ts'
import { everyRecord } from '../kernel/every-record.ts'
import { standsFor } from '../people/merge-group.ts'
import { personMerge } from '../people/person-merge.ts'

/**
 * Every record of these people, those merged into theirs and those theirs were merged into, each with the id that stands
 * for the person: somebody who was written down twice is treated once.
 */
export async function recordsOfThese(act: Act, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const merges = await everyRecord(act, personMerge)
  const merged = merges.flatMap(({ values }) => (values.merged && !values.undoneAt ? [values.merged] : []))
  const heads = await standsFor(act, [...new Set([...people, ...merged])])
  const wanted = new Set(people.map(id => heads.get(id) ?? id))
  return new Map([
    ...people.map(id => [id, heads.get(id) ?? id] as const),
    ...[...heads].filter(([, head]) => wanted.has(head)),
    ...[...wanted].map(head => [head, head] as const),
  ])
}
