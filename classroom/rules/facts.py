"""Space facts that come with a right answer: general knowledge in our own words."""

from dataclasses import dataclass
from typing import Final

NASA: Final = "NASA Science, science.nasa.gov"
ESA: Final = "European Space Agency, esa.int"
IAU: Final = "International Astronomical Union, iau.org"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, and where a curious teacher can look it up."""

    text: str
    source: str


FACTS: Final = (
    Fact("One day on Venus lasts longer than one year on Venus.", NASA),
    Fact("Light from the Sun needs about eight minutes to reach us.", NASA),
    Fact("More than a million Earths would fit inside the Sun.", NASA),
    Fact("Footprints on the Moon can last for millions of years: no wind blows them away.", NASA),
    Fact("Mars has the tallest volcano that we know: Olympus Mons.", NASA),
    Fact("Jupiter's Great Red Spot is a storm that is wider than the Earth.", NASA),
    Fact("Saturn would float in water, if there were a bathtub big enough.", NASA),
    Fact("Saturn's rings are made of pieces of ice and rock.", NASA),
    Fact("Uranus rolls around the Sun lying on its side.", NASA),
    Fact("Neptune needs 165 of our years for one trip around the Sun.", NASA),
    Fact("Mercury is the smallest planet, only a little bigger than our Moon.", NASA),
    Fact("Mercury races around the Sun in 88 days.", NASA),
    Fact("Venus is the hottest planet, hotter than Mercury.", NASA),
    Fact("On Venus the Sun rises in the west.", NASA),
    Fact("The Moon moves about four centimetres further away from us every year.", NASA),
    Fact("It takes a spaceship about three days to fly to the Moon.", NASA),
    Fact("Twelve people have walked on the Moon so far.", NASA),
    Fact("Sunsets on Mars look blue.", NASA),
    Fact("Mars has two small moons, Phobos and Deimos.", NASA),
    Fact("A year on Mars lasts 687 of our days.", NASA),
    Fact("The Space Station flies around the Earth about 16 times a day.", ESA),
    Fact("Astronauts on the Space Station see about 16 sunrises every day.", ESA),
    Fact("Astronauts grow a little taller in space.", NASA),
    Fact("In space nobody can hear you: sound needs air to travel.", NASA),
    Fact("Jupiter is so big that all the other planets would fit inside it.", NASA),
    Fact("Jupiter spins so fast that its day is only ten hours long.", NASA),
    Fact("Europa, a moon of Jupiter, hides a salty ocean under its ice.", NASA),
    Fact("Io, a moon of Jupiter, has hundreds of volcanoes.", NASA),
    Fact("Titan, a moon of Saturn, has lakes, but not of water.", ESA),
    Fact("Ganymede is the largest moon in the Solar System, bigger than Mercury.", NASA),
    Fact("Pluto has a bright heart of ice.", NASA),
    Fact("Since 2006 Pluto has been called a dwarf planet.", IAU),
    Fact("The sky is divided into 88 constellations.", IAU),
    Fact("The Milky Way, our galaxy, has more than 100 billion stars.", ESA),
    Fact("The nearest star after the Sun is Proxima Centauri: light needs four years.", ESA),
    Fact("Blue stars are hotter than red ones.", NASA),
    Fact("Shooting stars are bits of dust that burn up in the air.", NASA),
    Fact("A comet's tail always points away from the Sun.", ESA),
    Fact("The Voyager 1 probe is the furthest thing that people have ever made.", NASA),
    Fact("The Sun is a star. It only looks bigger because it is near.", NASA),
    Fact("Halley's Comet comes back about every 76 years.", NASA),
    Fact("Laika the dog was the first animal to fly around the Earth, in 1957.", NASA),
    Fact("Yuri Gagarin was the first person in space, in 1961.", ESA),
    Fact("Valentina Tereshkova was the first woman in space, in 1963.", ESA),
    Fact("The lander Philae was the first to land on a comet, in 2014.", ESA),
    Fact("Earth spins so fast that the equator moves at about 1,670 kilometres an hour.", NASA),
    Fact("Shadows on Earth get long because our planet turns us away from the Sun.", NASA),
    Fact("Your weight on the Moon would be only a sixth of what it is here.", NASA),
)


def fact_for(number: int) -> Fact:
    """Return the fact that belongs to ``number``: the same number always gives the same fact."""
    return FACTS[number % len(FACTS)]
