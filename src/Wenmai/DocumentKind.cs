namespace Wenmai;

/// <summary>What kind of document a text is (文种). The document's own name decides; its content only where the name says nothing.</summary>
public enum DocumentKind : byte
{
    /// <summary>None of the others, such as minutes (会议纪要).</summary>
    Other = 0,

    /// <summary>Words spoken at a meeting or a visit (讲话).</summary>
    Speech = 1,

    /// <summary>A government's report to a people's congress (政府工作报告).</summary>
    GovernmentReport = 2,

    /// <summary>Any other report: of a Party committee, of a plan, of a budget.</summary>
    OtherReport = 3,

    /// <summary>决定 or 决议.</summary>
    Decision = 4,

    /// <summary>意见 of any form (指导意见, 实施意见).</summary>
    Opinion = 5,

    /// <summary>通知, whatever is attached to it.</summary>
    Notice = 6,

    /// <summary>通报 issued as a document.</summary>
    Circular = 7,

    /// <summary>Rules in articles: 条例, 办法, 规定, 细则, 规则, 章程.</summary>
    Regulation = 8,

    /// <summary>A plan or scheme that stands alone.</summary>
    Plan = 9,

    /// <summary>公报 or 公告.</summary>
    Communique = 10,

    /// <summary>批复, 函, 复函, 答复.</summary>
    Reply = 11,

    /// <summary>An address of welcome or a letter of congratulation (致辞, 贺信, 回信).</summary>
    Address = 12,

    /// <summary>A newscast or an agency's item in the third person.</summary>
    News = 13,

    /// <summary>An essay or a signed article.</summary>
    Article = 14,

    /// <summary>An interview, questions and answers.</summary>
    Interview = 15,
}
