export { SETTINGS, type Setting, type SimulationOptions, VIEWS, type View } from './options.ts'
export { type SimulationReport, simulate } from './simulate.ts'
export * from './truth.ts'
