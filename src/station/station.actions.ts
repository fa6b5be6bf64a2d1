export { noteDenied } from './denied.store.ts';
export {
  allStations,
  chooseStation,
  chosenStation,
  loadStation,
  moveDeadline,
  resolveMember,
  stationOfGroup,
  stationsOf,
  storedEvent,
  takeNumber,
  unresolvedMembers,
} from './station.store.ts';
