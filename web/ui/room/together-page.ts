/** The styles of a staff page without its frame: for the second screen, which stands outside of it. */
import '../base.css';
import '../clinic.css';
