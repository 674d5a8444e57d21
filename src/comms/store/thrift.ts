/**
 * Thrift's compact protocol, as far as the footer of a Parquet file needs it: a struct is the list of its fields.
 * Source: thrift/doc/specs/thrift-compact-protocol.md of the Apache Thrift project. Whole numbers stay exact up to 2^53.
 */
export interface ThriftField {
  readonly id: number
  readonly type: ThriftType
  readonly value: ThriftValue
}
export type ThriftStruct = readonly ThriftField[]
export type ThriftValue = boolean | number | Buffer | ThriftStruct | ThriftList
interface ThriftList {
  readonly of: ThriftType
  readonly items: readonly ThriftValue[]
}

/** How a value is written. */
const TYPE = { yes: 1, no: 2, byte: 3, i16: 4, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const
type ThriftType = number

export function readStruct(bytes: Buffer): ThriftStruct {
  return structAt({ bytes, at: 0 })
}

export function writeStruct(fields: ThriftStruct): Buffer {
  const out: (number | Buffer)[] = []
  putStruct(out, fields)
  return Buffer.concat(out.map(part => (typeof part === 'number' ? Buffer.of(part) : part)))
}

/** The field of this number, of which the caller knows the type; undefined where the struct lacks it. */
export const numberIn = (struct: ThriftStruct, id: number): number | undefined =>
  checked(struct, id, value => (typeof value === 'number' ? value : undefined))
export const bytesIn = (struct: ThriftStruct, id: number): Buffer | undefined =>
  checked(struct, id, value => (Buffer.isBuffer(value) ? value : undefined))
export const structIn = (struct: ThriftStruct, id: number): ThriftStruct | undefined =>
  checked(struct, id, value => (isStruct(value) ? value : undefined))
export const structsIn = (struct: ThriftStruct, id: number): readonly ThriftStruct[] | undefined =>
  checked(struct, id, value => (isList(value) && value.items.every(isStruct) ? value.items : undefined))

/** The struct with some fields changed; those for which `change` gives undefined are left out. */
export function withFields(
  struct: ThriftStruct,
  change: (id: number, value: ThriftValue) => ThriftValue | undefined,
): ThriftStruct {
  return struct.flatMap(field => {
    const value = change(field.id, field.value)
    return value === undefined ? [] : [{ ...field, value }]
  })
}

export const listOf = (structs: readonly ThriftStruct[]): ThriftList => ({ of: TYPE.struct, items: structs })

const isStruct = (value: ThriftValue): value is ThriftStruct => Array.isArray(value)
const isList = (value: ThriftValue): value is ThriftList =>
  typeof value === 'object' && !Buffer.isBuffer(value) && !isStruct(value)

function checked<T>(struct: ThriftStruct, id: number, as: (value: ThriftValue) => T | undefined): T | undefined {
  const field = struct.find(one => one.id === id)
  if (field === undefined) return undefined
  const value = as(field.value)
  if (value === undefined) throw new Error(`field ${id} has another type (${field.type}) than expected`)
  return value
}

interface Cursor {
  readonly bytes: Buffer
  at: number
}

function structAt(cursor: Cursor): ThriftStruct {
  const fields: ThriftField[] = []
  for (let id = 0; ; ) {
    const head = byteAt(cursor)
    if (head === 0) return fields
    // The upper half is the distance from the field before; 0 when the number itself follows.
    id = head >> 4 === 0 ? unzigzag(varintAt(cursor)) : id + (head >> 4)
    const type = head & 15
    fields.push({ id, type, value: valueAt(cursor, type) })
  }
}

function valueAt(cursor: Cursor, type: ThriftType): ThriftValue {
  switch (type) {
    case TYPE.yes:
      return true
    case TYPE.no:
      return false
    case TYPE.byte:
      return byteAt(cursor)
    case TYPE.i16:
    case TYPE.i32:
    case TYPE.i64:
      return unzigzag(varintAt(cursor))
    case TYPE.binary: {
      const length = varintAt(cursor)
      cursor.at += length
      return cursor.bytes.subarray(cursor.at - length, cursor.at)
    }
    case TYPE.list: {
      const head = byteAt(cursor)
      const of = head & 15
      // Yes and no are a byte each inside a list, and part of the head elsewhere; no footer has such a list.
      if (of === TYPE.yes || of === TYPE.no) throw new Error('a list of yes and no is not expected')
      const length = head >> 4 === 15 ? varintAt(cursor) : head >> 4
      return { of, items: Array.from({ length }, () => valueAt(cursor, of)) }
    }
    case TYPE.struct:
      return structAt(cursor)
    default:
      throw new Error(`type ${type} is not expected`)
  }
}

function byteAt(cursor: Cursor): number {
  const byte = cursor.bytes[cursor.at++]
  if (byte === undefined) throw new Error('the bytes end too early')
  return byte
}

/** Seven bits a byte, the lowest first. */
function varintAt(cursor: Cursor): number {
  let value = 0
  for (let scale = 1; ; scale *= 128) {
    const byte = byteAt(cursor)
    value += (byte & 127) * scale
    if (byte < 128) break
  }
  if (!Number.isSafeInteger(value)) throw new Error('a number is too large')
  return value
}

const unzigzag = (n: number): number => (n % 2 === 0 ? n / 2 : -(n + 1) / 2)
const zigzag = (n: number): number => (n < 0 ? -2 * n - 1 : 2 * n)

function putStruct(out: (number | Buffer)[], fields: ThriftStruct): void {
  let before = 0
  for (const { id, type, value } of fields) {
    const step = id - before
    if (step > 0 && step < 16) out.push((step << 4) | type)
    else {
      out.push(type)
      putVarint(out, zigzag(id))
    }
    putValue(out, value, type)
    before = id
  }
  out.push(0)
}

function putValue(out: (number | Buffer)[], value: ThriftValue, type: ThriftType): void {
  if (typeof value === 'boolean') return
  if (typeof value === 'number') {
    if (type === TYPE.byte) out.push(value)
    else putVarint(out, zigzag(value))
  } else if (Buffer.isBuffer(value)) {
    putVarint(out, value.length)
    out.push(value)
  } else if (isList(value)) {
    const { of, items } = value
    out.push((Math.min(15, items.length) << 4) | of)
    if (items.length >= 15) putVarint(out, items.length)
    for (const item of items) putValue(out, item, of)
  } else {
    putStruct(out, value)
  }
}

function putVarint(out: (number | Buffer)[], n: number): void {
  let rest = n
  for (; rest >= 128; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128)
  out.push(rest)
}
