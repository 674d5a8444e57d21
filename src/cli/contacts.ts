import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Case,
  type CommonContact,
  commonContacts,
  openSnapshot,
  openStore,
  type Snapshot,
} from '../comms/index.ts'
import { describeFault } from '../values/result.ts'
import { contactsCommand as contactsOfOne, formatOf } from './analyses.ts'
import type { Command } from './command.ts'
import { printRows } from './print-rows.ts'
import { WrongUse } from './wrong-use.ts'

const COMMON = `Several numbers, or several stores: the contacts they have in common, rarest first.

  --number A,B,C  (or repeated) contacts of at least two of these numbers
  --store DIR     repeated: also across cases; without --number, the numbers that are in at least two of them

Example: breakwater contacts --store case-1 --store case-2 --number +447700900123,+447700900456`

/** `contacts` of one number, or those that several numbers or cases have in common. */
export const contactsCommand: Command = {
  ...contactsOfOne,
  summary: 'Everyone a number was in contact with; of several numbers or cases, the contacts they have in common.',
  help: `${contactsOfOne.help}\n\n${COMMON}`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        store: { type: 'string', multiple: true },
        number: { type: 'string', multiple: true },
        format: { type: 'string' },
      },
      strict: true,
    })
    const stores = [...new Set((values.store ?? []).map(dir => resolve(dir)))]
    const numbers = [...new Set((values.number ?? []).flatMap(given => given.split(',').map(one => one.trim())))]
    if (stores.length < 2 && numbers.length < 2) return contactsOfOne.run(args)
    if (stores.length === 0) {
      throw new WrongUse('No store was given.', 'add --store DIR for each case, as in: breakwater contacts --help')
    }
    return printCommon(stores, numbers, formatOf(values.format))
  },
}

async function printCommon(
  stores: readonly string[],
  numbers: readonly string[],
  format: ReturnType<typeof formatOf>,
): Promise<number> {
  const snapshots: Snapshot[] = []
  try {
    for (const dir of stores) {
      const store = await openStore(dir, { readOnly: true })
      if (!store.ok) return failed(describeFault(store.fault))
      const snapshot = await openSnapshot(store.value)
      if (!snapshot.ok) return failed(describeFault(snapshot.fault))
      snapshots.push(snapshot.value)
    }
    if (new Set(snapshots.map(snapshot => snapshot.testData)).size > 1) {
      return failed(
        'Some of these stores hold test data and others do not.\nExpected: test data never stands beside a case.\nNext: give stores of one kind.',
      )
    }
    const [first, ...others] = snapshots.map((source, at): Case => ({ name: nameOf(stores, at), source }))
    if (first === undefined) throw new Error('no store')
    const { rows } = await commonContacts([first, ...others], numbers.length === 0 ? {} : { numbers })
    printRows<CommonContact>(rows, format, {
      number: row => row.number,
      rarity: row => row.rarity,
      'shared by': row =>
        row.shared_by.map(by => [by.case, by.number].filter(part => part !== null).join(' ')).join('; '),
      'other contacts': row => row.other_contacts,
      calls: row => row.calls,
      texts: row => row.texts,
      'first seen': row => minute(row.first_seen),
      'last seen': row => minute(row.last_seen),
    })
    if (format === 'table' && rows.length === 0) console.error('They have no contact in common in these records.')
    return 0
  } finally {
    for (const snapshot of snapshots) snapshot.close()
  }
}

/** The folder's own name where that tells the cases apart, else its whole path. */
function nameOf(stores: readonly string[], at: number): string {
  const dir = stores[at] ?? ''
  const name = basename(dir)
  return stores.filter(other => basename(other) === name).length > 1 ? dir : name
}

const minute = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`

function failed(message: string): number {
  console.error(message)
  return 1
}
