import { appleTime, keyOf, numberOf, secondsOf, textOf } from './cell-values.ts'
import type { DatabaseReader } from './found-record.ts'
import { Gathered } from './gathered.ts'
import type { PhoneDatabase } from './phone-database.ts'
import { partyCell, programOf } from './programs.ts'

/** Types of calls made by FaceTime, in versions that do not name the program. */
const FACETIME = new Set([8, 16])

/** The call history of iOS (CallHistory.storedata, Core Data). */
export const iosCalls: DatabaseReader = {
  what: 'calls of iOS',
  platform: 'iOS',
  needs: [{ table: 'zcallrecord', columns: ['zdate', 'zoriginated'] }],
  expects: [{ table: 'zcallrecord', columns: ['zduration', 'zanswered', 'zaddress', 'zservice_provider'] }],
  *events(database, scratch) {
    const { table, call, handle } = participants(database)
    const people = new Gathered(scratch('participant'), database, table, call, [handle])
    try {
      const columns = [
        'zdate',
        'zoriginated',
        'zanswered',
        'zduration',
        'zaddress',
        'zname',
        'zservice_provider',
        'zcalltype',
        'zcall_type',
      ]
      for (const row of database.scan('zcallrecord', columns)) {
        if ('gap' in row) {
          yield { table: 'ZCALLRECORD', gap: row.gap }
          continue
        }
        const [date, originated, answered, duration, address, name, provider, ...types] = row.cells
        const record = `ZCALLRECORD ${row.rowid}`
        const time = appleTime(date)
        const out = numberOf(originated)
        if (time === null || out === null) {
          yield {
            record,
            notRead:
              time === null ? 'its time is missing or no number' : 'nothing says whether it was made or received',
          }
          continue
        }
        const service = textOf(provider)
        const facetime = types.some(type => FACETIME.has(numberOf(type) ?? 0))
        const app = /telephony/i.test(service) ? '' : service === '' ? (facetime ? 'FaceTime' : '') : programOf(service)
        const joined = people.of(row.rowid).map(([key]) => valueOf(database, keyOf(key)))
        const named = [...new Set([textOf(address), ...joined])].filter(other => other !== '')
        const others = sameNumbers(named)
        const each = out === 1 ? others : others.slice(0, 1)
        for (const [at, other] of (each.length === 0 ? [''] : each).entries())
          yield {
            record: at === 0 ? record : `${record} (${at + 1})`,
            kind: app === '' ? 'voice' : 'app_call',
            direction: out === 1 ? 'out' : 'in',
            other: partyCell(other),
            name: at === 0 ? textOf(name) : '',
            time,
            seconds: secondsOf(duration),
            // Of calls that were made, the phone notes no more than how long they lasted.
            answered: out === 1 ? '' : numberOf(answered) === 1 ? 'yes' : 'no',
            app,
            ...(facetime && types.some(type => numberOf(type) === 8) ? { remark: 'video' } : {}),
          }
      }
    } finally {
      people.close()
    }
  },
}

/** The table by which calls point at people: Core Data numbers it, and its columns, anew in each version. */
function participants(database: PhoneDatabase): { table: string; call: string; handle: string } {
  const table = database.tables.find(name => /^z_\d+remoteparticipanthandles$/.test(name)) ?? ''
  const columns = database.columns(table)
  return {
    table,
    call: columns.find(name => /^z_\d+remoteparticipantcalls$/.test(name)) ?? '',
    handle: columns.find(name => /^z_\d+remoteparticipanthandles\d*$/.test(name)) ?? '',
  }
}

function valueOf(database: PhoneDatabase, handle: number | bigint | null): string {
  const [value, normalized] =
    (handle === null ? undefined : database.row('zhandle', handle, ['zvalue', 'znormalizedvalue'])) ?? []
  return textOf(value) || textOf(normalized)
}

/** The address of the call and its handle are often one number, written in two ways. */
function sameNumbers(addresses: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return addresses.filter(address => {
    const digits = address.replace(/\D/g, '').slice(-9)
    const key = digits.length >= 7 && !address.includes('@') ? digits : address.toLowerCase()
    return !seen.has(key) && seen.add(key) !== undefined
  })
}
