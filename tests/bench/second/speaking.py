"""How papers say who speaks, and how they lawfully print one speech twice.

`{O}` the office, `{p}` the post, `{N}` the name, `{n}` the surname, `{W}` the words whole, `{A}` and `{B}` their halves,
`{A}` without a stop at its end.
"""

TUNED = (
    "{O}{p}{N}表示，{W}",
    "“{W}”{N}说。",
    "{N}还介绍，{W}",
    "该负责人指出，{W}",
    "{O}{p}{N}对记者说：“{W}”",
    "据{O}{p}{N}介绍，{W}",
    "“{A}，”{N}说，“{B}”",
    "{O}{p}{N}仔细询问了情况。他同时强调，{W}",
    "谈起今后的打算，{N}信心十足：“{W}”",
    "{N}透露，{W}",
    "{O}方面称，{W}",
    "在{O}{p}{N}看来，{W}",
    "{N}认为，{W}",
    "“{W}”{O}相关负责人告诉记者。",
    "{O}{p}{N}接过话头，说{W}",
)

HELD_OUT = (
    "{O}负责人{N}告诉记者，{W}",
    "“{W}”{O}{p}{N}如是说。",
    "{N}也坦言，{W}",
    "上述负责人补充道，{W}",
    "{N}在接受采访时表示：“{W}”",
    "记者从{O}了解到，{W}",
    "“{A}。”{N}接着说，“{B}”",
    "{O}{p}{N}来到现场。她说，{W}",
    "用{N}的话说，{W}",
    "{O}{p}{N}在会上要求，{W}",
    "{O}新闻发言人{N}回应称，{W}",
    "{N}特别提到，{W}",
    "按照{O}{p}{N}的说法，{W}",
    "{N}感慨：“{W}”",
    "{N}向记者算起了账：“{W}”",
)

LAWFUL_TUNED = (
    ("{O}{p}{N}表示，{W}", "“{W}”{N}说。"),
    ("{O}有关负责人表示，{W}", "{O}{p}{N}说，{W}"),
    ("{N}指出，{W}", "正如{O}{p}{N}所说：“{W}”"),
    ("{O}{p}{N}介绍，{W}", "{n}{p}介绍，{W}"),
    ("《通知》要求，{W}", "根据{C}印发的通知，{W}"),
    ("{O}{p}{N}到场。他说，{W}", "{N}告诉记者，{W}"),
)
"""One speech in two stories, each pair of ways to print it: no fault."""

LAWFUL_HELD_OUT = (
    ("{O}相关人士透露，{W}", "“{W}”{O}的{N}说。"),
    ("“{W}”{O}{p}{N}在会上说。", "{N}的一席话引来掌声：“{W}”"),
    ("《实施方案》明确，{W}", "按照方案，{W}"),
    ("{N}同志强调，{W}", "{O}{p}{N}强调，{W}"),
    ("该{p}表示，{W}", "{O}{p}{N}表示，{W}"),
    ("对此，{O}回应，{W}", "{O}{p}{N}回应，{W}"),
)
