"""The scenes of the demo's posters. Each fills a canvas of any shape: upright for a poster, lying for an article's lead picture."""

from __future__ import annotations

from shows.demo.scenes.country import comet, diner, rain, woods
from shows.demo.scenes.streets import clock, corridor, manor, school, terrace
from shows.demo.scenes.water import ferry, harbour, lanterns, lighthouse, tarn

SCENES = {
    scene.__name__: scene
    for scene in (
        clock,
        comet,
        corridor,
        diner,
        ferry,
        harbour,
        lanterns,
        lighthouse,
        manor,
        rain,
        school,
        tarn,
        terrace,
        woods,
    )
}
