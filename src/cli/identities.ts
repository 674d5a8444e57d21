import { identities, type Identity, type IdentityParameters } from '../comms/index.ts'
import { analysisCommand, minute, rowsOf } from './analyses.ts'
import { WrongUse } from './wrong-use.ts'

const EXAMPLE = 'identities --store case-1 --number +447700900123'

/** `breakwater identities`: what providers and handsets say of a number, a handset or a SIM. */
export const identitiesCommand = analysisCommand<Identity>({
  name: 'identities',
  summary:
    'What providers and other handsets say of a number, handset or SIM, what events show, and where these contradict. It is what they say: nobody has checked it.',
  example: EXAMPLE,
  options: {
    'number N': 'the number, as +447…',
    'imei N': 'or a handset, 14 to 16 digits',
    'imsi N': 'or a SIM, 15 digits',
    'iccid N': 'or the number printed on a SIM card',
  },
  needsNumber: false,
  rows: (snapshot, given) => rowsOf(identities(snapshot, askedOf(given))),
  columns: {
    who: row =>
      row.kind === 'said'
        ? row.owner === null
          ? 'provider says'
          : `handset ${row.owner} says`
        : row.kind === 'saved'
          ? `saved by ${row.owner ?? 'a handset'}`
          : row.kind === 'used'
            ? 'events show'
            : 'CONTRADICTION',
    what: row =>
      row.kind === 'said'
        ? row.what
        : row.kind === 'saved'
          ? `${row.app ?? 'contact'}${row.deleted ? ', deleted' : ''}`
          : row.kind === 'used'
            ? row.type
            : '',
    says: says,
    from: row => (row.kind === 'said' ? row.from : row.kind === 'used' ? minute(row.first) : null),
    until: row => (row.kind === 'said' ? row.until : row.kind === 'used' ? minute(row.last) : null),
    source: row =>
      row.kind === 'said' || row.kind === 'saved'
        ? `import ${row.source.import} row ${row.source.row}`
        : row.kind === 'contradiction'
          ? row.sources.map(({ import: from, row: of }) => `import ${from} row ${of}`).join(', ')
          : `${row.records} records`,
  },
})

function askedOf(given: Readonly<Record<string, string | boolean | undefined>>): IdentityParameters {
  const asked = (['number', 'imei', 'imsi', 'iccid'] as const).filter(name => given[name] !== undefined)
  const [name, ...others] = asked
  if (name === undefined || others.length > 0)
    throw new WrongUse(
      name === undefined ? 'Nothing was given to ask about.' : 'More than one thing was given to ask about.',
      `give one of --number, --imei, --imsi and --iccid, as in: breakwater ${EXAMPLE}`,
    )
  const value = String(given[name])
  return name === 'number'
    ? { number: value }
    : name === 'imei'
      ? { imei: value }
      : name === 'imsi'
        ? { imsi: value }
        : { iccid: value }
}

function says(row: Identity): string {
  if (row.kind === 'contradiction') return row.text
  if (row.kind === 'used') return row.value
  if (row.kind === 'saved') return [row.name ?? 'without a name', row.detail].filter(part => part !== null).join('; ')
  const { holder, address, postcode, born_on, account, imsi, imei, iccid, payment, amount, detail } = row
  return [
    holder,
    address,
    postcode,
    born_on === null ? null : `born ${born_on}`,
    account === null ? null : `account ${account}`,
    iccid === null ? null : `ICCID ${iccid}`,
    imsi === null ? null : `IMSI ${imsi}`,
    imei === null ? null : `IMEI ${imei}`,
    amount,
    payment,
    detail,
  ]
    .filter(part => part !== null)
    .join('; ')
}
