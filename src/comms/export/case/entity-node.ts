import type { ImportRecord } from '../../store/import-record.ts'
import type { EntityText } from '../entity-text.ts'
import { sourceId } from './entity-nodes.ts'
import { idOf, type Node, to } from './json-ld.ts'

/**
 * What a provider or handset says, under the name that CASE has for it, and with all it says in our own facet: a subscriber, a top-up
 * or a port has none.
 */
export function entityNode(
  entity: EntityText & { readonly import: number; readonly row: bigint },
  imports: readonly ImportRecord[],
): Node {
  const source = imports[entity.import]
  if (source === undefined) throw new Error(`entity of import ${entity.import}, which the snapshot does not have`)
  const key = [source.sha256, source.id, entity.row] as const
  const word = (text: string | null): string | undefined => text ?? undefined
  const known = CLASSES[entity.what] ?? ['uco-observable:Account', 'AccountFacet']
  const [type, facet] = known
  return {
    '@id': idOf('entity', ...key),
    '@type': type,
    'uco-core:hasFacet': [
      {
        '@id': idOf('entity-case-facet', ...key),
        '@type': `uco-observable:${facet}`,
        ...(facet === 'ContactFacet' ? { 'uco-observable:displayName': word(entity.holder) } : {}),
        ...(facet === 'SIMCardFacet'
          ? { 'uco-observable:ICCID': word(entity.iccid), 'uco-observable:IMSI': word(entity.imsi) }
          : {}),
        ...(facet === 'MobileDeviceFacet' ? { 'uco-observable:IMEI': word(entity.imei) } : {}),
        ...(facet === 'AccountFacet'
          ? { 'uco-observable:accountIdentifier': word(entity.account ?? entity.number) }
          : {}),
      },
      {
        '@id': idOf('entity-facet', ...key),
        '@type': 'bw:EntityFacet',
        'bw:what': entity.what,
        'bw:handsetOf': word(entity.owner),
        'bw:ofNumber': word(entity.number),
        'bw:ofIMSI': word(entity.imsi),
        'bw:ofIMEI': word(entity.imei),
        'bw:ofICCID': word(entity.iccid),
        'bw:accountName': word(entity.account),
        'bw:holder': word(entity.holder),
        'bw:address': word(entity.address),
        'bw:postcode': word(entity.postcode),
        'bw:bornOn': word(entity.born_on),
        'bw:since': word(entity.from),
        'bw:last': word(entity.until),
        'bw:payment': word(entity.payment),
        'bw:amount': word(entity.amount),
        'bw:detail': word(entity.detail),
        'bw:app': word(entity.app),
        'bw:deleted': word(entity.deleted),
        'bw:source': to(sourceId(source)),
        'bw:row': Number(entity.row),
      },
    ],
  }
}

const CLASSES: Readonly<Record<string, readonly [type: string, facet: string]>> = {
  contact: ['uco-observable:Contact', 'ContactFacet'],
  sim: ['uco-observable:SIMCard', 'SIMCardFacet'],
  device: ['uco-observable:MobileDevice', 'MobileDeviceFacet'],
}
