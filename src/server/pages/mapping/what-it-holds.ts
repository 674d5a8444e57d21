import { ENTITY_KINDS, type EntityKind } from '../../../comms/entity.ts'
import { saysEnough } from '../../../comms/import/template/entity-words.ts'
import type { CanonicalColumn, Template } from '../../../comms/import/template/template.ts'
import type { UnknownLayout } from '../../engine/imports-shown.ts'
import type { FieldError } from '../../form.ts'

/** What the rows of a file are. `entities` alone: a column says of each row what it is. */
export type Holds = 'events' | 'cells' | 'entities' | EntityKind

export const HOLDS: readonly { readonly value: Holds; readonly text: string }[] = [
  { value: 'events', text: 'Calls, messages or data sessions' },
  { value: 'cells', text: 'Where cells are' },
  { value: 'subscriber', text: 'Subscribers: to whom numbers or SIM cards are registered' },
  { value: 'account', text: 'Accounts: who pays, and how' },
  { value: 'top-up', text: 'Top-ups of prepaid numbers' },
  { value: 'port', text: 'Numbers that moved between networks' },
  { value: 'activation', text: 'Activations, first and last use' },
  { value: 'sim', text: 'SIM cards of numbers over time' },
  { value: 'device', text: 'Handsets of numbers or SIM cards over time' },
  { value: 'contact', text: 'Contacts saved in a handset' },
  { value: 'entities', text: 'Several of these: a column says what each row is' },
]

export const isHolds = (text: string): text is Holds => HOLDS.some(({ value }) => value === text)

/** What the program takes the file for. */
export function suggestedHolds({ kind, values }: UnknownLayout['suggestion']): Holds {
  if (kind !== 'entities') return kind ?? 'events'
  const what = values?.what?.['']
  return ENTITY_KINDS.find(one => one === what) ?? 'entities'
}

export const kindOf = (holds: Holds): Template['kind'] => (holds === 'events' || holds === 'cells' ? holds : 'entities')

/** What the columns chosen lack, for a file that holds this. */
export function lacking(holds: Holds, has: (column: CanonicalColumn) => boolean): readonly FieldError[] {
  if (holds === 'events') return lackingOfEvents(has)
  if (holds === 'cells') {
    return has('cell') && ((has('lat') && has('lon')) || (has('easting') && has('northing')) || has('postcode'))
      ? []
      : [
          {
            field: 'column-0',
            text: 'Select the cell (“First cell”), and where it is: latitude and longitude, easting and northing, or the postcode',
          },
        ]
  }
  if (saysEnough(holds === 'entities' ? undefined : holds, has)) return []
  return [
    {
      field: 'column-0',
      text: `Select whom or what the rows are about (number, IMSI, IMEI, SIM card or account), and ${SAYS[holds]}`,
    },
  ]
}

const SAYS: Readonly<Record<Exclude<Holds, 'events' | 'cells'>, string>> = {
  subscriber: 'the name or the address',
  account: 'the account, with its holder or the number',
  'top-up': 'the amount or how it was paid',
  port: 'what the file says of the networks (“Anything else it says”)',
  activation: 'from when or until when',
  sim: 'the SIM card or IMSI beside the number',
  device: 'the IMEI beside the number or SIM card',
  contact: 'the name',
  entities: 'the column that says what each row is',
}

function lackingOfEvents(has: (column: CanonicalColumn) => boolean): readonly FieldError[] {
  const errors: FieldError[] = []
  if (
    !has('started_at') &&
    !(has('date') && has('time')) &&
    !has('ended_at') &&
    !(has('end_date') && has('end_time'))
  ) {
    errors.push({
      field: 'column-0',
      text: 'Select which column holds the start (date and time, or a date column and a time column)',
    })
  }
  const both = has('a_number') && has('b_number')
  const target = has('other_number')
  if (!both && !target) {
    errors.push({
      field: 'column-0',
      text: 'Select the calling and the called number; or the number the return is about, the other party and the direction',
    })
  }
  if (target && !both && !has('direction')) {
    errors.push({ field: 'column-0', text: 'Select the column that says whether a call went in or out' })
  }
  return errors
}
