import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { csv, imported, newStore, returnTemplate, template } from '../../../../test/import-records.ts'
import { CASE_CONTEXT } from '../../case-uco.ts'
import type { CalendarDay } from '../../../values/calendar-day.ts'
import { openSnapshot } from '../../store/open-snapshot.ts'
import { caseUco } from './case-uco.ts'

/*
 * Classes and properties of the published ontology (CASE 1.x, UCO 1.x) that this program writes, with what a value of each must be; and
 * for each class what it must have here. Where the public samples of CASE are at hand, the same names are looked for in them.
 */
type Range = 'text' | 'boolean' | 'integer' | 'dateTime' | 'decimal' | 'hexBinary' | 'date' | 'object'
const PROPERTIES: Readonly<Record<string, Range>> = {
  'case-investigation:exhibitNumber': 'text',
  'uco-action:instrument': 'object',
  'uco-action:object': 'object',
  'uco-action:result': 'object',
  'uco-core:description': 'text',
  'uco-core:hasFacet': 'object',
  'uco-core:isDirectional': 'boolean',
  'uco-core:kindOfRelationship': 'text',
  'uco-core:name': 'text',
  'uco-core:object': 'object',
  'uco-core:source': 'object',
  'uco-core:target': 'object',
  'uco-location:latitude': 'decimal',
  'uco-location:longitude': 'decimal',
  'uco-location:postalCode': 'text',
  'uco-observable:accountIdentifier': 'text',
  'uco-observable:allocationStatus': 'text',
  'uco-observable:application': 'object',
  'uco-observable:applicationIdentifier': 'text',
  'uco-observable:azimuth': 'decimal',
  'uco-observable:callType': 'text',
  'uco-observable:cellSiteIdentifier': 'text',
  'uco-observable:duration': 'integer',
  'uco-observable:endTime': 'dateTime',
  'uco-observable:fileName': 'text',
  'uco-observable:from': 'object',
  'uco-observable:hash': 'object',
  'uco-observable:displayName': 'text',
  'uco-observable:ICCID': 'text',
  'uco-observable:IMEI': 'text',
  'uco-observable:IMSI': 'text',
  'uco-observable:messageText': 'text',
  'uco-observable:messageType': 'text',
  'uco-observable:MSISDN': 'text',
  'uco-observable:phoneNumber': 'text',
  'uco-observable:sentTime': 'dateTime',
  'uco-observable:startTime': 'dateTime',
  'uco-observable:to': 'object',
  'uco-tool:version': 'text',
  'uco-types:hashMethod': 'text',
  'uco-types:hashValue': 'hexBinary',
  'bw:account': 'object',
  'bw:accountName': 'text',
  'bw:address': 'text',
  'bw:amount': 'text',
  'bw:answered': 'boolean',
  'bw:app': 'text',
  'bw:azimuth': 'decimal',
  'bw:basis': 'text',
  'bw:bornOn': 'text',
  'bw:deleted': 'text',
  'bw:detail': 'text',
  'bw:duration': 'integer',
  'bw:flag': 'text',
  'bw:forwardedTo': 'object',
  'bw:from': 'object',
  'bw:fromCell': 'object',
  'bw:fromCellLast': 'object',
  'bw:fromDevice': 'object',
  'bw:fromSIM': 'object',
  'bw:handsetOf': 'text',
  'bw:holder': 'text',
  'bw:kind': 'text',
  'bw:last': 'text',
  'bw:mark': 'text',
  'bw:observations': 'integer',
  'bw:observed': 'text',
  'bw:ofEvents': 'boolean',
  'bw:ofICCID': 'text',
  'bw:ofIMEI': 'text',
  'bw:ofIMSI': 'text',
  'bw:ofNumber': 'text',
  'bw:partyKind': 'text',
  'bw:payment': 'text',
  'bw:postcode': 'text',
  'bw:row': 'integer',
  'bw:since': 'text',
  'bw:site': 'text',
  'bw:snapshot': 'text',
  'bw:source': 'object',
  'bw:startTime': 'dateTime',
  'bw:testData': 'boolean',
  'bw:text': 'text',
  'bw:to': 'object',
  'bw:toCell': 'object',
  'bw:toCellLast': 'object',
  'bw:toDevice': 'object',
  'bw:toSIM': 'object',
  'bw:until': 'date',
  'bw:validFrom': 'date',
  'bw:validTo': 'date',
  'bw:what': 'text',
}
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  'case-investigation:InvestigativeAction': ['uco-action:instrument', 'uco-action:object', 'uco-action:result'],
  'case-investigation:ProvenanceRecord': ['uco-core:description', 'uco-core:object'],
  'uco-core:Relationship': [
    'uco-core:source',
    'uco-core:target',
    'uco-core:kindOfRelationship',
    'uco-core:isDirectional',
  ],
  'uco-location:LatLongCoordinatesFacet': ['uco-location:latitude', 'uco-location:longitude'],
  'uco-location:Location': ['uco-core:hasFacet'],
  'uco-location:SimpleAddressFacet': ['uco-location:postalCode'],
  'uco-observable:Account': ['uco-core:hasFacet'],
  'uco-observable:AccountFacet': ['uco-observable:accountIdentifier'],
  'uco-observable:AntennaFacet': ['uco-observable:azimuth'],
  'uco-observable:Application': ['uco-core:name', 'uco-core:hasFacet'],
  'uco-observable:ApplicationFacet': ['uco-observable:applicationIdentifier'],
  'uco-observable:Call': ['uco-core:hasFacet'],
  'uco-observable:CallFacet': ['uco-observable:startTime'],
  'uco-observable:CellSite': ['uco-core:hasFacet'],
  'uco-observable:CellSiteFacet': ['uco-observable:cellSiteIdentifier'],
  'uco-observable:Contact': ['uco-core:hasFacet'],
  'uco-observable:ContactFacet': [],
  'uco-observable:ContentDataFacet': ['uco-observable:hash'],
  'uco-observable:File': ['uco-core:hasFacet'],
  'uco-observable:FileFacet': ['uco-observable:fileName'],
  'uco-observable:Message': ['uco-core:hasFacet'],
  'uco-observable:MessageFacet': ['uco-observable:sentTime'],
  'uco-observable:MobileAccount': ['uco-core:hasFacet'],
  'uco-observable:MobileAccountFacet': ['uco-observable:MSISDN'],
  'uco-observable:MobileDevice': ['uco-core:hasFacet'],
  'uco-observable:MobileDeviceFacet': ['uco-observable:IMEI'],
  'uco-observable:ObservableObject': ['uco-core:hasFacet'],
  'uco-observable:PhoneAccount': ['uco-core:hasFacet'],
  'uco-observable:PhoneAccountFacet': ['uco-observable:phoneNumber'],
  'uco-observable:SIMCard': ['uco-core:hasFacet'],
  'uco-observable:SIMCardFacet': ['uco-observable:IMSI'],
  'uco-observable:SMSMessage': ['uco-core:hasFacet'],
  'uco-tool:AnalyticTool': ['uco-core:name', 'uco-tool:version'],
  'uco-types:Hash': ['uco-types:hashMethod', 'uco-types:hashValue'],
  'bw:Coverage': ['bw:from', 'bw:until', 'bw:basis'],
  'bw:EntityFacet': ['bw:what', 'bw:source', 'bw:row'],
  'bw:RecordFacet': ['bw:kind', 'bw:observed', 'bw:source', 'bw:row'],
}

type Node = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

/** What is wrong with a document, each in words; empty where it is as the ontology has it. */
function faultsOf(document: Node): readonly string[] {
  const faults: string[] = []
  const defined = new Map<string, number>()
  const pointed: string[] = []
  const visit = (value: unknown): void => {
    if (!isNode(value)) return void faults.push(`${JSON.stringify(value)} stands where an object should`)
    const id = String(value['@id'])
    if (value['@type'] === undefined) {
      if (Object.keys(value).length === 1) pointed.push(id)
      else faults.push(`${id} has no @type`)
      return
    }
    defined.set(id, (defined.get(id) ?? 0) + 1)
    if (!/^kb:[a-z-]+-[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))
      faults.push(`${id} does not end in a UUID`)
    for (const type of listOf(value['@type']).map(String)) {
      if (!(type in CLASSES)) faults.push(`${type} is no class of the ontology`)
      for (const needed of CLASSES[type] ?? [])
        if (value[needed] === undefined) faults.push(`${id}: ${needed} is missing`)
    }
    for (const [property, given] of Object.entries(value).filter(([key]) => !key.startsWith('@')))
      for (const one of listOf(given)) {
        // A day of coverage begins with `from` as an event does with its caller.
        const range = property === 'bw:from' && value['@type'] === 'bw:Coverage' ? 'date' : PROPERTIES[property]
        if (range === undefined) faults.push(`${property} is no property of the ontology`)
        else if (range === 'object') visit(one)
        else if (!isOf(range, one)) faults.push(`${id}: ${property} ${JSON.stringify(one)} is no ${range}`)
      }
  }
  for (const one of listOf(document['@graph'])) visit(one)
  for (const [id, times] of defined) if (times > 1) faults.push(`${id} stands there ${times} times`)
  for (const id of pointed) if (!defined.has(id)) faults.push(`${id} is pointed at and not there`)
  return faults
}

const LEXICAL = {
  dateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/,
  date: /^\d{4}-\d\d-\d\d$/,
  decimal: /^-?\d+(?:\.\d+)?$/,
  hexBinary: /^(?:[0-9a-f]{2})+$/,
} as const

function isOf(range: Exclude<Range, 'object'>, value: unknown): boolean {
  if (range === 'text') return typeof value === 'string'
  if (range === 'boolean') return typeof value === 'boolean'
  if (range === 'integer') return Number.isSafeInteger(value)
  return isNode(value) && value['@type'] === `xsd:${range}` && LEXICAL[range].test(String(value['@value']))
}

let text = ''
let ofAnother = ''
let document: Node = {}
beforeAll(async () => {
  const store = await newStore()
  await imported(
    store,
    await csv([
      '07700900001,07700900002,OUT,Voice,02/05/2025,10:00:00,17',
      '07700900001,Royal Mail,IN,SMS,02/05/2025,10:01:00,',
    ]),
    {
      template: returnTemplate,
    },
  )
  await imported(
    store,
    await csv(
      [
        'data,2025-05-03 10:00:00,+447700900001,,35642007572284,234301234567890,54789,52.6278,1.2983,120,Castle Meadow,NR1 3DH,',
        'sms,2025-05-03 11:00:00,withheld,+447700900001,,,54789,52.6278,1.2983,120,Castle Meadow,NR1 3DH,it’s “on”',
        'voice,2025-05-03 12:00:00,+447700900001,60123,,,,,,,,,',
      ],
      'kind,at,a,b,imei,imsi,cell,lat,lon,azimuth,site,postcode,words',
    ),
    {
      template: template({
        columns: {
          kind: 'kind',
          started_at: 'at',
          a_number: 'a',
          b_number: 'b',
          a_imei: 'imei',
          a_imsi: 'imsi',
          a_cell: 'cell',
          lat: 'lat',
          lon: 'lon',
          azimuth: 'azimuth',
          site_name: 'site',
          postcode: 'postcode',
          text: 'words',
        },
      }),
    },
  )
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  for await (const piece of caseUco(
    snapshot.value,
    { numbers: [] },
    new Map([['+447700900002', 'Smith 002']]),
    '1.2.3',
  ))
    text += piece
  const later = { numbers: ['+447700900002'], from: '2030-01-01' as CalendarDay }
  for await (const piece of caseUco(snapshot.value, later, new Map(), '1.2.3')) ofAnother += piece
  snapshot.value.close()
  document = JSON.parse(text) as Node
})

describe('an export as CASE/UCO', () => {
  it('has only classes and properties of the ontology or of our own, each with what it must have, and every id it points at', () => {
    expect(faultsOf(document)).toEqual([])
    expect(document['@context']).toEqual(CASE_CONTEXT)
  })

  it('has the files it was made from with their hashes, and the tool with its version', () => {
    expect(text.match(/"uco-types:hashValue":\{"@type":"xsd:hexBinary","@value":"[0-9a-f]{64}"\}/g)).toHaveLength(2)
    expect(text).toContain('"uco-core:name":"Breakwater","uco-tool:version":"1.2.3"')
    expect(text).toContain('"bw:testData":true')
  })

  it('about one number tells nobody whose records are held beside', () => {
    expect(text).toContain('+447700900001')
    expect(ofAnother).toContain('+447700900002')
    expect(ofAnother).not.toContain('900001')
  })

  it('has somebody’s label beside the number, and no name where there is none', () => {
    expect(text.match(/"uco-core:name":"Smith 002"/g)).toHaveLength(1)
  })

  it.each([
    ['a class nobody knows', { '@type': 'uco-observable:Cal' }],
    ['a property nobody knows', { 'uco-observable:begin': 'x' }],
    ['a wrong datatype', { 'uco-core:name': 3 }],
    ['an id that leads nowhere', { 'uco-core:object': { '@id': 'kb:file-00000000-0000-8000-8000-000000000000' } }],
    ['an id without a UUID', { '@id': 'kb:file-1' }],
  ])('would be found wrong for %s', (_, change) => {
    const graph = listOf(document['@graph'])
    const changed = [{ ...(graph[0] as Node), ...change }, ...graph.slice(1)]
    expect(faultsOf({ '@graph': changed }).length).toBeGreaterThan(0)
  })

  // The public samples lie beside a checkout, or nowhere.
  const samples = join(import.meta.dirname, '../../../../../shared/data/case-uco')
  it.skipIf(!existsSync(samples))(
    'uses words as the public samples of CASE do (skipped where they are not at hand)',
    () => {
      const published = [
        'call_log',
        'message',
        'sms_and_contacts',
        'cell_site',
        'accounts',
        'mobile_device_and_sim_card',
        'Oresteia',
      ]
        .map(name => readFileSync(join(samples, `${name}.json`), 'utf8'))
        .join('\n')
      const ours = [...new Set(text.match(/"(?:uco|case)-[a-z]+:[A-Za-z]+"/g))]
      const unknown = ours.filter(word => !published.includes(word))
      // Words of the ontology that these samples happen not to use.
      expect(unknown.toSorted()).toEqual([
        '"uco-observable:Account"',
        '"uco-observable:ObservableObject"',
        '"uco-observable:messageType"',
        '"uco-tool:AnalyticTool"',
      ])
    },
  )
})
