import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { codeFingerprint, ROOT } from '../code-fingerprint.ts'

/** What a reader needs to know about the run itself. */
export interface Facts {
  /** Calendar day of the report, `2026-03-01`. */
  readonly date: string
  /** Fingerprint of the code that is here now. */
  readonly code: string
  readonly simulator: string
  readonly weights: string
  readonly program: string
  readonly versions: string
  readonly machine: string
}

/** Reads versions from the repository and the machine; where there is no git, it says so. */
export function readFacts(): Facts {
  const { version, dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly version: string
    readonly dependencies: Readonly<Record<string, string>>
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    code: codeFingerprint(),
    simulator: commitOf('src/simulation'),
    weights: commitOf('src/comms/analyses/lines/weights.ts'),
    program: commitOf('src'),
    versions: `Breakwater ${version}, Node.js ${process.versions.node}, DuckDB ${dependencies['@duckdb/node-api'] ?? 'unknown'}`,
    machine: `${availableParallelism()} cores (${cpus()[0]?.model.trim() || 'unknown processor'}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${process.platform} ${process.arch}`,
  }
}

/** Last commit that touched a path, and whether it has been changed since. */
function commitOf(path: string): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }).trim()
    const commit = git('log', '-1', '--format=%h of %cs', '--', path)
    const changed = git('status', '--porcelain', '--', path) !== ''
    return commit === '' ? 'not committed' : `${commit}${changed ? ', **with changes not committed**' : ''}`
  } catch {
    return 'unknown (no git here)'
  }
}
