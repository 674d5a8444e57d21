import { androidTime, numberOf, secondsOf, textOf } from './cell-values.ts'
import type { DatabaseReader } from './found-record.ts'
import { partyCell, programOf } from './programs.ts'

/** CallLog.Calls (AOSP). */
const OUTGOING = 2
const VOICEMAIL = 4
const MISSED = new Set([3, 5, 6])
const WORDS: Readonly<Record<number, string>> = { 5: 'rejected', 6: 'blocked', 7: 'answered on another device' }
/** presentation: 1 allowed, 2 restricted, 3 unknown, 4 payphone; numbers of old versions for the same. */
const HIDDEN: Readonly<Record<string, string>> = { '2': 'withheld', '3': 'unknown', '4': 'payphone' }
const OLD_HIDDEN: Readonly<Record<string, string>> = { '-1': 'unknown', '-2': 'withheld', '-3': 'payphone' }

/** The call log of Android (calllog.db; before version 7 in contacts2.db). */
export const androidCalls: DatabaseReader = {
  what: 'calls of Android',
  platform: 'Android',
  needs: [{ table: 'calls', columns: ['number', 'date', 'type'] }],
  expects: [{ table: 'calls', columns: ['duration', 'name', 'presentation', 'subscription_component_name'] }],
  *events(database) {
    if (!database.has('calls', 'number', 'date', 'type')) return
    const columns = [
      'number',
      'date',
      'type',
      'duration',
      'name',
      'presentation',
      'subscription_component_name',
      'deleted',
      'features',
    ]
    for (const row of database.scan('calls', columns)) {
      if ('gap' in row) {
        yield { table: 'calls', gap: row.gap }
        continue
      }
      const [number, date, type, duration, name, presentation, component, deleted, features] = row.cells
      const record = `calls ${row.rowid}`
      const time = androidTime(date)
      const way = numberOf(type)
      if (time === null || way === null) {
        yield {
          record,
          notRead:
            time === null
              ? 'its time is missing or no number of milliseconds'
              : 'nothing says whether it was made or received',
        }
        continue
      }
      const app = appOf(textOf(component))
      const given = textOf(number)
      const hidden = HIDDEN[textOf(presentation)] ?? OLD_HIDDEN[given]
      const video = ((numberOf(features) ?? 0) & 1) === 1 ? 'video' : ''
      yield {
        record,
        kind: app === '' ? 'voice' : 'app_call',
        direction: way === OUTGOING ? 'out' : 'in',
        other: given === '' || OLD_HIDDEN[given] !== undefined ? (hidden ?? '') : partyCell(given),
        name: textOf(name),
        time,
        seconds: secondsOf(duration),
        answered: MISSED.has(way) ? 'no' : '',
        mark: way === VOICEMAIL ? 'voicemail' : '',
        app,
        deleted: (numberOf(deleted) ?? 0) > 0,
        remark: [WORDS[way] ?? '', video].filter(word => word !== '').join('; '),
      }
    }
  },
  owners(database) {
    const found = new Set<string>()
    if (!database.has('calls', 'phone_account_address')) return found
    for (const row of database.scan('calls', ['phone_account_address', 'subscription_component_name'])) {
      if ('gap' in row || appOf(textOf(row.cells[1])) !== '') continue
      const address = textOf(row.cells[0]).trim()
      if (address !== '') found.add(address.slice(0, 40))
      if (found.size > 8) break
    }
    return found
  },
}

const OWN_TELEPHONY = /^com\.android\.(?:phone|server\.telecom|telephony)|TelephonyConnectionService/i

/** The program of a call: none for what the phone's own telephony made, whoever the maker. */
function appOf(component: string): string {
  const [name = ''] = component.split('/')
  return name === '' || (OWN_TELEPHONY.test(component) && !/sip/i.test(component)) ? '' : programOf(name)
}
