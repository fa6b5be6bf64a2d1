import { render } from 'preact';
import { Gallery } from './gallery.tsx';
import '../styles/tokens.css';
import '../styles/palette.css';
import '../styles/base.css';
import '../styles/card.css';
import '../styles/gallery.css';

const place = document.getElementById('gallery');
if (place) render(<Gallery />, place);
