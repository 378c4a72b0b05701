namespace Wenmai.Proofreading;

/// <summary>What may be wrong in a draft. Stored in addresses and settings by name.</summary>
public enum ProofKind : byte
{
    /// <summary>错别字: a wrong character or word.</summary>
    Typo,

    /// <summary>固定表述: a set phrase with a wrong member or in a wrong order.</summary>
    Idiom,

    /// <summary>日期: an impossible or contradicting date.</summary>
    Date,

    /// <summary>名称: an institution that no longer exists, or a law or document under a wrong name.</summary>
    Name,

    /// <summary>提法: a wording that no longer holds at the draft's date.</summary>
    Term,

    /// <summary>引文: a public text quoted wrongly.</summary>
    Quote,

    /// <summary>数字: a sum, a percentage or an announced count that does not come out.</summary>
    Number,

    /// <summary>序号: numbering that skips, repeats or mixes.</summary>
    Order,

    /// <summary>标点: a mark that is wrong, missing or too much.</summary>
    Punctuation,

    /// <summary>重复: a word, a clause or a sentence twice.</summary>
    Repeat,

    /// <summary>语病: a sentence that is not well formed.</summary>
    Grammar,

    /// <summary>前后不一: two places that disagree.</summary>
    Consistency,

    /// <summary>长句: a sentence too long to be spoken.</summary>
    Long,
}
