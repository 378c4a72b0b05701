namespace Wenmai;

/// <summary>In whose voice, and about what, a sentence speaks (立场).</summary>
public enum Stance : byte
{
    /// <summary>其他: judgement, principle, courtesy, title, nominal heading.</summary>
    Other = 0,

    /// <summary>本级要求: a demand, plan or commitment in the speaker's own voice, or an appeal.</summary>
    Own = 1,

    /// <summary>既往工作: past action or achievement.</summary>
    Reported = 2,

    /// <summary>转述上级: another's words: a superior, a meeting, a rule.</summary>
    Quoted = 3,

    /// <summary>问题表述: a deficiency or a difficulty.</summary>
    Problem = 4,
}
