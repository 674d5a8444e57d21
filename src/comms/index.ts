/**
 * Phone records in, drug lines out: the typed library behind the command line and the pages.
 * It knows numbers and handsets, never people.
 */
export type { Answer, EventRef } from './analyses/answer.ts'
export type { Broadcast } from './analyses/broadcast.ts'
export { broadcasts, type BroadcastParameters } from './analyses/broadcasts.ts'
export type { Contact } from './analyses/contact.ts'
export { type ContactParameters, contacts } from './analyses/contacts.ts'
export type { Customer, CustomerDay, CustomersOfLine, Quantity, Range } from './analyses/customer.ts'
export { type CustomerParameters, customers } from './analyses/customers.ts'
export type { Line, Reason } from './analyses/line.ts'
export { type LineParameters, lines } from './analyses/lines/lines.ts'
export { partyId } from './analyses/party.ts'
export type { Swap } from './analyses/swap.ts'
export { type SwapParameters, swaps } from './analyses/swaps.ts'
export { type ImportFault, importFile, type ImportOptions, type Reconciliation } from './import/import-file.ts'
export { type Authority, readAuthority } from './import/read-authority.ts'
export type { Template } from './import/template.ts'
export type { EventRow } from './store/event-row.ts'
export type { ImportRecord } from './store/import-record.ts'
export { openSnapshot, type Snapshot } from './store/open-snapshot.ts'
export { openStore, type Store } from './store/open-store.ts'
