import { keyOf, numberOf, textOf } from './cell-values.ts'
import type { DatabaseReader } from './found-record.ts'
import type { PhoneDatabase } from './phone-database.ts'
import { programOf } from './programs.ts'

const PHONE = 'vnd.android.cursor.item/phone_v2'
const MAIL = 'vnd.android.cursor.item/email_v2'
/** Accounts that are the address book itself, not a program's. */
const BOOKS = /google|sim|phone|local|samsung|osp|exchange|icloud|vnd\.sec|huawei|xiaomi|miui/i

/** The address book of Android (contacts2.db). */
export const androidContacts: DatabaseReader = {
  what: 'contacts of Android',
  platform: 'Android',
  needs: [{ table: 'raw_contacts', columns: ['display_name'] }],
  expects: [
    { table: 'data', columns: ['raw_contact_id', 'data1'] },
    { table: 'raw_contacts', columns: ['deleted'] },
  ],
  *contacts(database) {
    if (!database.has('data', 'raw_contact_id', 'data1')) return
    const types = mimeTypes(database)
    for (const row of database.scan('data', ['raw_contact_id', 'mimetype_id', 'mimetype', 'data1'])) {
      if ('gap' in row) {
        yield { table: 'data', gap: row.gap }
        continue
      }
      const [contact, typeId, typeName, value] = row.cells
      const type = textOf(typeName) || (types.get(numberOf(typeId) ?? -1) ?? '')
      const given = textOf(value).trim()
      const isPhone = type === PHONE
      // Programs keep their contacts under types of their own: a chat identity, not a number that was saved.
      const isAccount = type === MAIL || /^[^\s@]+@s\.whatsapp\.net$/.test(given)
      if (given === '' || (!isPhone && !isAccount)) continue
      const key = keyOf(contact)
      const [name, deleted, accountType, accountId] =
        (key === null
          ? undefined
          : database.row('raw_contacts', key, ['display_name', 'deleted', 'account_type', 'account_id'])) ?? []
      const account = keyOf(accountId)
      const owner =
        textOf(accountType) ||
        (account === null ? '' : textOf(database.row('accounts', account, ['account_type'])?.[0]))
      const saved = /^(\d{7,15})@s\.whatsapp\.net$/.exec(given)
      yield {
        record: `data ${row.rowid}`,
        number: isPhone ? given : saved === null ? '' : `+${saved[1]}`,
        account: isPhone ? '' : given,
        name: textOf(name),
        app: owner === '' || BOOKS.test(owner) ? '' : programOf(owner),
        deleted: (numberOf(deleted) ?? 0) > 0,
        detail: '',
      }
    }
  },
}

function mimeTypes(database: PhoneDatabase): ReadonlyMap<number, string> {
  const types = new Map<number, string>()
  if (!database.has('mimetypes', 'mimetype')) return types
  for (const row of database.scan('mimetypes', ['mimetype'])) {
    if (!('gap' in row)) types.set(Number(row.rowid), textOf(row.cells[0]))
    // A phone knows some dozens.
    if (types.size > 1000) break
  }
  return types
}
