import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { recordsOfPerson, standsFor } from '../../../people/merge-group.ts'
import { person } from '../../../people/person.ts'
import { personMerge } from '../../../people/person-merge.ts'
import { addressOf } from '../record/address-of.ts'
import { type RelatedKind, relatedRecords } from '../record/related-records.ts'

/** What was merged with a person, as far as the viewer may see it. */
export interface MergesShown {
  /** The record that stands for this one. */
  readonly into: { readonly href: string; readonly caption: string } | null
  readonly merged: readonly {
    readonly href: string
    readonly caption: string
    readonly reason: string
    readonly merge: string
  }[]
  /** Every other record that this one stands for. */
  readonly others: readonly string[]
}

export async function mergesShown(act: Act, id: string): Promise<MergesShown> {
  const head = (await standsFor(act, [id])).get(id) ?? id
  const others = (await recordsOfPerson(act, id)).filter(other => other !== id)
  const captions = await captionsOf(act, person.kind, [head, ...others])
  const merged: MergesShown['merged'][number][] = []
  for (const other of others) {
    const { rows } = await listRecords(act, personMerge, { where: { merged: other, undoneAt: null }, size: 1 })
    const [merge] = rows
    const caption = captions.get(other)
    if (merge === undefined || caption === undefined) continue
    merged.push({ href: addressOf(person.kind, other), caption, reason: merge.values.reason ?? '', merge: merge.id })
  }
  const into = captions.get(head)
  return {
    into: head === id || into === undefined ? null : { href: addressOf(person.kind, head), caption: into },
    merged,
    others,
  }
}

/** What points at the person together with what points at the records merged into theirs. */
export async function relatedOfGroup(
  act: Act,
  own: readonly RelatedKind[],
  { others }: MergesShown,
  size: number,
): Promise<readonly RelatedKind[]> {
  let all = own
  for (const other of others) {
    const read = await readRecord(act, person, other)
    if (!read.ok) continue
    const theirs = await relatedRecords(act, person, read.value, size)
    all = all.map((kind, at) => ({
      ...kind,
      entries: [...kind.entries, ...(theirs[at]?.entries ?? [])],
      more: kind.more || (theirs[at]?.more ?? false),
    }))
  }
  return all
}
