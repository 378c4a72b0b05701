namespace Wenmai;

/// <summary>A way in which a search comes by a passage. Names are those of the JSON, in lower case.</summary>
public enum RetrievalLeg
{
    /// <summary>原文: the whole query occurs there verbatim.</summary>
    Exact,

    /// <summary>词语: words of the query occur there.</summary>
    Words,

    /// <summary>相关说法: another wording of the query's words occurs there.</summary>
    Wordings,

    /// <summary>含义: near in meaning.</summary>
    Meaning,

    /// <summary>公文写法: it shares characters with how documents put such plain words.</summary>
    Phrasings,

    /// <summary>语义（深）: near in the eyes of a deep model.</summary>
    Deep,
}

/// <summary>Where, or by which leg, a summand of a score was earned. Names are those of the JSON, in lower case.</summary>
public enum ScoreField
{
    /// <summary>正文: the passage's own text.</summary>
    Text,

    /// <summary>小标题: a heading above the passage.</summary>
    Heading,

    /// <summary>标题: the title of the speech.</summary>
    Title,

    /// <summary>相同的字词: characters and pairs shared with the query.</summary>
    Words,

    /// <summary>相关说法: another wording that occurs there.</summary>
    Wordings,

    /// <summary>含义相近: nearness in meaning.</summary>
    Meaning,

    /// <summary>公文写法: characters shared with how documents put such plain words.</summary>
    Phrasings,

    /// <summary>语义（深）: nearness in the eyes of a deep model.</summary>
    Deep,
}
