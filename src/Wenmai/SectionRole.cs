namespace Wenmai;

/// <summary>What a stretch of a speech does in it (段落功能).</summary>
public enum SectionRole : byte
{
    /// <summary>正文: no function could be told.</summary>
    Body = 0,

    /// <summary>导语: the occasion, the task of the meeting, the announcement of what follows.</summary>
    Introduction = 1,

    /// <summary>成绩: what was achieved.</summary>
    Achievements = 2,

    /// <summary>问题: what falls short.</summary>
    Problems = 3,

    /// <summary>形势: situation and significance.</summary>
    Situation = 4,

    /// <summary>要求: what is to be done.</summary>
    Requirements = 5,

    /// <summary>保障: leadership, organisation and supervision that carry the demands.</summary>
    Safeguards = 6,

    /// <summary>结语: the closing appeal and thanks.</summary>
    Closing = 7,
}

/// <summary>What a passage does, told from its sentences.</summary>
public static class SectionRoles
{
    /// <summary>The role of most of the sentences; <see cref="SectionRole.Body"/> for none.</summary>
    public static SectionRole MainOf(IEnumerable<SectionRole> sentences) =>
        sentences.GroupBy(r => r).MaxBy(g => g.Count())?.Key ?? SectionRole.Body;
}
