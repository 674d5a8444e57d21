import { readParty } from '../../../values/phone-number.ts'
import type { Snapshot } from '../../store/open-snapshot.ts'
import { dealingsWith } from './dealings.ts'
import type { OtherHandset } from './found.ts'

const MOST = 20

/**
 * Other handsets among the records held that name this one, or that this one names: under which name each saved the other, and what
 * they had to do with each other as this handset has it. It says who knows the phone, not who held it. Parts of the same phone (the same
 * own number) are left out. Needs `phone`.
 */
export async function otherHandsets(
  handset: Snapshot,
  held: Snapshot,
  savedAs: ReadonlyMap<bigint, readonly string[]>,
  numbers: readonly string[],
): Promise<readonly OtherHandset[]> {
  const ours = new Set(handset.imports.map(({ id }) => id))
  const others = held.imports.flatMap(({ id, file, source }, at) =>
    source === 'handset' && !ours.has(id) ? [{ id, file, at }] : [],
  )
  const own = new Set(numbers.map(number => readParty(number).id).filter(id => id !== null && id > 0n))
  if (others.length === 0) return []
  const places = others.map(({ at }) => at).join(', ')
  const mine = [...own].join(', ')
  const said =
    own.size === 0
      ? []
      : await held.query<{ place: number; names: string[] }>(
          `SELECT import::INTEGER AS place, list(DISTINCT holder ORDER BY holder) AS names FROM entities
           WHERE what = 'contact' AND holder IS NOT NULL AND number IN (${mine})
             AND (owner IS NULL OR owner NOT IN (${mine})) AND import IN (${places}) GROUP BY import`,
        )
  const theirs = await held.query<{ place: number; id: bigint }>(
    `SELECT DISTINCT import::INTEGER AS place, number AS id FROM coverage WHERE number > 0 AND import IN (${places}) ORDER BY place, id`,
  )
  const ids = [...new Set(theirs.map(({ id }) => id))]
  const dealt = new Map(
    ids.length === 0
      ? []
      : (await dealingsWith(handset, savedAs, `other IN (${ids.join(', ')})`, ids.length)).map(one => [
          one.id,
          one.dealings,
        ]),
  )
  const found = others.flatMap(({ id, file, at }): OtherHandset[] => {
    const its = theirs.filter(one => one.place === at).map(one => one.id)
    const named = said.find(one => one.place === at)?.names ?? []
    const here = its.flatMap(number => {
      const contact = dealt.get(number)
      const saved = savedAs.get(number) ?? []
      return contact === undefined && saved.length === 0
        ? []
        : [{ number: `+${number}`, saved_as: saved, calls: contact?.calls ?? 0, texts: contact?.texts ?? 0 }]
    })
    const same = its.some(number => own.has(number))
    return same || named.length + here.length === 0 ? [] : [{ import: id, file, saved_there: named, here }]
  })
  return found.slice(0, MOST)
}
