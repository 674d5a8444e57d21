import { keyOf, numberOf, textOf } from './cell-values.ts'
import type { DatabaseReader } from './found-record.ts'

/** ABMultiValue.property. */
const PHONE = 3
const MAIL = 4

/** The address book of iOS (AddressBook.sqlitedb). */
export const iosContacts: DatabaseReader = {
  what: 'contacts of iOS',
  platform: 'iOS',
  needs: [{ table: 'abmultivalue', columns: ['record_id', 'property', 'value'] }],
  expects: [{ table: 'abperson', columns: ['first', 'last', 'organization'] }],
  *contacts(database) {
    for (const row of database.scan('abmultivalue', ['record_id', 'property', 'value'])) {
      if ('gap' in row) {
        yield { table: 'ABMultiValue', gap: row.gap }
        continue
      }
      const [person, property, value] = row.cells
      const kind = numberOf(property)
      const given = textOf(value).trim()
      if (given === '' || (kind !== PHONE && kind !== MAIL)) continue
      const key = keyOf(person)
      const [first, last, organisation, nickname] = (
        (key === null ? undefined : database.row('abperson', key, ['first', 'last', 'organization', 'nickname'])) ?? []
      ).map(textOf)
      const name = [first, last].filter(part => part !== undefined && part !== '').join(' ')
      yield {
        record: `ABMultiValue ${row.rowid}`,
        number: kind === PHONE ? given : '',
        account: kind === MAIL ? given : '',
        name: name || nickname || organisation || '',
        app: '',
        deleted: false,
        detail: name === '' ? '' : (organisation ?? ''),
      }
    }
  },
}
