/**
 * Phone records in, drug lines out: the typed library behind the command line and the pages.
 * It knows numbers and handsets, never people.
 */
export type { Answer, EventRef } from './analyses/answer.ts'
export type { Broadcast } from './analyses/broadcast.ts'
export type { Contact } from './analyses/contact.ts'
export type { Customer, CustomerDay, CustomersOfLine, Quantity, Range } from './analyses/customer.ts'
export type { Line, Reason } from './analyses/line.ts'
export type { Swap } from './analyses/swap.ts'
