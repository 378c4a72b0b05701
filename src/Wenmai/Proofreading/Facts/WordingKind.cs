namespace Wenmai.Proofreading.Facts;

/// <summary>What a row of the table of wordings names.</summary>
public enum WordingKind : byte
{
    /// <summary>提法: a wording of policy.</summary>
    Formulation,

    /// <summary>机构: a body.</summary>
    Institution,

    /// <summary>活动: a campaign.</summary>
    Campaign,

    /// <summary>规划: a plan with a first and a last year.</summary>
    Plan,

    /// <summary>法律: an act of the National People's Congress.</summary>
    Law,

    /// <summary>法规: a regulation of the State Council or of the Party.</summary>
    Regulation,

    /// <summary>文件: another public document or work.</summary>
    Document,

    /// <summary>职务: an office.</summary>
    Post,

    /// <summary>名称: the name of something else.</summary>
    TitleName,

    /// <summary>误称: a name that no body, law or party ever bore.</summary>
    Misnomer,

    /// <summary>误用: a wording that joins what does not belong together.</summary>
    Misuse,
}
