using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wenmai.Indexing;

namespace Wenmai.Tests.Indexing;

/// <summary>Rows that are written to segment files as they lie in memory.</summary>
public sealed class SegmentColumnsTests
{
    /// <summary>Bytes between fields or behind the last are not cleared: files would differ from run to run and hold what the memory held.</summary>
    [Fact]
    public void EveryByteOfARowBelongsToAField()
    {
        var rows = typeof(SpeechRow).Assembly.GetTypes().Where(t => t is { IsValueType: true, StructLayoutAttribute.Pack: 4, Namespace: "Wenmai.Indexing" }).ToList();
        Assert.Superset(new HashSet<Type> { typeof(SpeechRow), typeof(PassageRow), typeof(SentenceRow), typeof(SectionRow), typeof(DemandRow), typeof(BlockEntry) }, rows.ToHashSet());
        Assert.All(rows, row => Assert.Equal(SizeOf(row), row.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Sum(SizeOf)));
    }

    private static int SizeOf(FieldInfo field) => field.GetCustomAttribute<FixedBufferAttribute>()?.Length ?? SizeOf(field.FieldType);

    private static int SizeOf(Type type) => Marshal.SizeOf(type.IsEnum ? Enum.GetUnderlyingType(type) : type);
}
