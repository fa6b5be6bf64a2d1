import { render } from 'preact';
import { App } from './app.tsx';
import './styles/tokens.css';
import './styles/palette.css';
import './styles/base.css';
import './styles/chat.css';
import './styles/panel.css';
import './styles/card.css';

const place = document.getElementById('app');
if (place) render(<App />, place);
