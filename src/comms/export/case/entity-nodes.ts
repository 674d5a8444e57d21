import type { ImportRecord } from '../../store/import-record.ts'
import { type Labels, labelOf } from '../about.ts'
import type { NamedParty } from '../selected-rows.ts'
import { idOf, type Node, to } from './json-ld.ts'

export const accountId = ({ kind, text }: NamedParty): string => idOf('account', kind, text)
export const deviceId = (imei: bigint): string => idOf('device', imei)
export const simId = (imsi: bigint): string => idOf('sim', imsi)
export const applicationId = (app: string): string => idOf('application', app)
export const cellId = (cell: string): string => idOf('cell-site', cell)
export const sourceId = ({ sha256 }: Pick<ImportRecord, 'sha256'>): string => idOf('file', sha256)

export function accountNode(party: NamedParty, labels: Labels): Node {
  const { kind, text } = party
  const label = labelOf(text, labels)
  const named = label === text ? {} : { 'uco-core:name': label }
  const account = {
    '@id': idOf('account-facet', kind, text),
    '@type': 'uco-observable:AccountFacet',
    'uco-observable:accountIdentifier': text,
  }
  if (kind !== 'e164')
    return {
      '@id': accountId(party),
      '@type': 'uco-observable:Account',
      ...named,
      'bw:partyKind': kind,
      'uco-core:hasFacet': [account],
    }
  return {
    '@id': accountId(party),
    '@type': ['uco-observable:MobileAccount', 'uco-observable:PhoneAccount'],
    ...named,
    'uco-core:hasFacet': [
      account,
      {
        '@id': idOf('phone-account-facet', text),
        '@type': 'uco-observable:PhoneAccountFacet',
        'uco-observable:phoneNumber': text,
      },
      {
        '@id': idOf('mobile-account-facet', text),
        '@type': 'uco-observable:MobileAccountFacet',
        'uco-observable:MSISDN': text.slice(1),
      },
    ],
  }
}

/** The IMEI has 14 digits: its check digit is no part of it, and networks often zero it. */
export const deviceNode = (imei: bigint): Node => ({
  '@id': deviceId(imei),
  '@type': 'uco-observable:MobileDevice',
  'bw:ofEvents': true,
  'uco-core:hasFacet': [
    {
      '@id': idOf('mobile-device-facet', imei),
      '@type': 'uco-observable:MobileDeviceFacet',
      'uco-observable:IMEI': String(imei).padStart(14, '0'),
    },
  ],
})

export const simNode = (imsi: bigint): Node => ({
  '@id': simId(imsi),
  '@type': 'uco-observable:SIMCard',
  'bw:ofEvents': true,
  'uco-core:hasFacet': [
    {
      '@id': idOf('sim-card-facet', imsi),
      '@type': 'uco-observable:SIMCardFacet',
      'uco-observable:IMSI': String(imsi),
    },
  ],
})

/** A program that carried calls or messages. */
export const applicationNode = (app: string): Node => ({
  '@id': applicationId(app),
  '@type': 'uco-observable:Application',
  'uco-core:name': app,
  'uco-core:hasFacet': [
    {
      '@id': idOf('application-facet', app),
      '@type': 'uco-observable:ApplicationFacet',
      'uco-observable:applicationIdentifier': app,
    },
  ],
})

/** A received file, with the hash of its bytes. */
export const sourceNode = (record: ImportRecord): Node => ({
  '@id': sourceId(record),
  '@type': 'uco-observable:File',
  'uco-core:hasFacet': [
    {
      '@id': idOf('file-facet', record.sha256),
      '@type': 'uco-observable:FileFacet',
      'uco-observable:fileName': record.file,
    },
    {
      '@id': idOf('content-data-facet', record.sha256),
      '@type': 'uco-observable:ContentDataFacet',
      'uco-observable:hash': [
        {
          '@id': idOf('hash', record.sha256),
          '@type': 'uco-types:Hash',
          'uco-types:hashMethod': 'SHA256',
          'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': record.sha256 },
        },
      ],
    },
  ],
})

/** Days, both included, on which the records of a number are held; without an account, those of every number. */
export interface CoverageOfCase {
  readonly party: NamedParty | null
  readonly from: string
  readonly until: string
  readonly basis: string
}

export const coverageNode = ({ party, from, until, basis }: CoverageOfCase): Node => ({
  '@id': idOf('coverage', party?.kind ?? '', party?.text ?? '', from, until, basis),
  '@type': 'bw:Coverage',
  'bw:account': party === null ? undefined : to(accountId(party)),
  'bw:from': { '@type': 'xsd:date', '@value': from },
  'bw:until': { '@type': 'xsd:date', '@value': until },
  'bw:basis': basis,
})
