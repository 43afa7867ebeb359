"""The sizes in which posters and portraits are made when they are saved."""

from cliffhanger.pictures import crops

POSTER_SIZES = crops(small=(160, 240), medium=(320, 480), large=(640, 960), card=(1200, 630))
PORTRAIT_SIZES = crops(small=(160, 160), medium=(320, 320))
