"""The sentences of `seeds/targets.csv`, named here so that the catalogues hold them."""

from contest.errors import N_

SENTENCES = (
    N_("literate people of adult age"),
    N_(
        "basic knowledge of digital transformation and digital skills; can use smart devices "
        "for essential digital services"
    ),
    N_("people"),
    N_("confirmed as meeting the universal digital skills standard on VNeID"),
    N_("cadres, civil servants, public employees and workers of the public sector"),
    N_("trained in digital knowledge and skills"),
    N_("secondary pupils and students"),
    N_("equipped with safety skills for learning and interacting online"),
    N_("people of adult age"),
    N_("basic knowledge of digitisation, suitable digital skills, ready to take part"),
    N_("workers in enterprises, cooperatives and cooperative federations"),
    N_(
        "know digital technology, have digital skills, use smart devices well for production and productivity"
    ),
    N_("confirmed on VNeID"),
    N_("public sector"),
    N_("understand digital transformation and use digital platforms for work"),
    N_("primary pupils"),
    N_("equipped with digital skills and recognise risks"),
    N_("workers in enterprises, cooperatives, federations"),
    N_("basic knowledge of digital technology"),
)
