// Everything that shows or makes one record is fetched together: whoever opens one record opens more.
export { CreatePage } from '../form/create-page.tsx';
export { SidePanel } from '../list/side-panel.tsx';
export { RecordPage } from './record-page.tsx';
