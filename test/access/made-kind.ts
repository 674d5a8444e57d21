import type { Context, Purpose } from '../../src/kernel/context.ts'
import type { RecordKind } from '../../src/kernel/record-type.ts'

/** A kind of record with these groups and no fields: all that policies know of one. */
export const madeKind = (kind: string, ...groups: string[]): RecordKind => ({
  kind,
  singular: kind.replaceAll('_', ' '),
  plural: `${kind.replaceAll('_', ' ')}s`,
  groups: Object.fromEntries(groups.map(group => [group, `Its ${group} part`])),
  fields: {},
  listed: [],
  caption: () => kind,
})

/** Somebody of an agency in these roles. */
export const viewer = (
  agency: string,
  roles: readonly string[],
  purpose: Purpose = 'law enforcement',
  ringFences: readonly string[] = [],
): Context => ({
  actor: { account: '6f1c9d0e-6d3b-4f57-9b21-0c8f0f6f2a11', name: 'Sgt Amara Cole', agency, roles, ringFences },
  purpose,
  correlation: 'a4f0f0a8-93a2-4a0e-8f1e-3d7c1b1f5c22',
})
