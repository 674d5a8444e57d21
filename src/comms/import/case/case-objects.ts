import { isRecord, listOf, type CaseObject } from './read-graph.ts'

type Words = Readonly<Record<string, unknown>>

/** The objects of a document by their ids, as rows need them. */
export class CaseObjects {
  readonly all: readonly CaseObject[]
  readonly #byId: ReadonlyMap<string, CaseObject>
  readonly #locations = new Map<string, string>()

  constructor(all: readonly CaseObject[]) {
    this.all = all
    this.#byId = new Map(all.map(object => [object.id, object]))
    for (const object of all) {
      if (object['kindOfRelationship'] !== 'Located_At') continue
      const [source, target] = [idOf(object['source']), idOf(object['target'])]
      if (source !== null && target !== null && !this.#locations.has(source)) this.#locations.set(source, target)
    }
  }

  /** The facet of this type of an object, wherever it stands. */
  facet(object: CaseObject | undefined, type: string): Words | undefined {
    const facets = listOf(object?.['hasFacet']).map(one => {
      const id = idOf(one)
      const known = id === null ? undefined : this.#byId.get(id)
      return known ?? (isRecord(one) ? one : undefined)
    })
    return facets.find(facet => facet !== undefined && listOf(facet['types']).includes(type))
  }

  /** The objects that a property points at. */
  pointed(value: unknown): readonly CaseObject[] {
    return listOf(value).flatMap(one => {
      const id = idOf(one)
      const found = id === null ? undefined : this.#byId.get(id)
      return found === undefined ? [] : [found]
    })
  }

  /** How a row spells a party: a number as it stands there, a name of ours with its kind before it. */
  party(value: unknown): string {
    const [account] = this.pointed(value)
    if (account === undefined) return ''
    const named = textOf(this.facet(account, 'AccountFacet')?.['accountIdentifier'])
    const kind = textOf(account['bw:partyKind'])
    if (kind !== '') return `${kind}:${named}`
    const msisdn = textOf(this.facet(account, 'MobileAccountFacet')?.['MSISDN'])
    return textOf(this.facet(account, 'PhoneAccountFacet')?.['phoneNumber']) || msisdn || named
  }

  imei(value: unknown): string {
    return textOf(this.facet(this.pointed(value)[0], 'MobileDeviceFacet')?.['IMEI'])
  }

  imsi(value: unknown): string {
    return textOf(this.facet(this.pointed(value)[0], 'SIMCardFacet')?.['IMSI'])
  }

  /** A cell's name: within its area and network where the file says which. */
  cellName(object: CaseObject | undefined): string {
    const facet = this.facet(object, 'CellSiteFacet')
    const area = ['cellSiteCountryCode', 'cellSiteNetworkCode', 'cellSiteLocationAreaCode', 'cellSiteIdentifier']
    return area
      .map(word => textOf(facet?.[word]))
      .filter(part => part !== '')
      .join('-')
  }

  locationOf(object: CaseObject): CaseObject | undefined {
    const id = this.#locations.get(object.id)
    return id === undefined ? undefined : this.#byId.get(id)
  }
}

const idOf = (value: unknown): string | null => {
  const id = isRecord(value) ? (value['@id'] ?? value['id']) : value
  return typeof id === 'string' ? id : null
}

/** Text, a number or a truth value as text; '' for anything else. Of several the first. */
export function textOf(value: unknown): string {
  const [first] = listOf(value)
  return typeof first === 'string'
    ? first
    : typeof first === 'number' || typeof first === 'boolean'
      ? String(first)
      : ''
}
